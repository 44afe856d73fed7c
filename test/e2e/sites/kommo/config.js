// What the address asks for, so that one page serves many settings: ?config={"onlinechat":{…}}
const config = new URLSearchParams(location.search).get('config');
if (config) window.crmPluginConfig = JSON.parse(config);
