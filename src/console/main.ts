/** Entry of the console's page: puts the browser behind the client and the element on the page. */
import './app.ts';
import { ConsoleClient } from './client/console-client.ts';
import { FetchHttp } from './connection/http.ts';
import { SocketPipe } from './connection/socket-pipe.ts';
import { BrowserUploads } from './connection/uploads.ts';
import { createDesktop } from './desktop.ts';
import { tabStorage } from './tab-storage.ts';

const page = new CSSStyleSheet();
page.replaceSync('html,body{margin:0;block-size:100%}body{overflow:hidden;overscroll-behavior:none}');
document.adoptedStyleSheets = [...document.adoptedStyleSheets, page];

const client = new ConsoleClient({
  pipe: new SocketPipe(() => new WebSocket(`${location.origin.replace(/^http/u, 'ws')}/ws/agent`)),
  http: new FetchHttp(location.origin),
  uploads: new BrowserUploads(location.origin),
  clock: {
    now: () => Date.now(),
    after: (ms, task) => {
      const timer = setTimeout(task, ms);
      return () => clearTimeout(timer);
    },
  },
  storage: tabStorage,
  desktop: createDesktop(document),
  newId: () => crypto.randomUUID(),
  fraction: () => Math.random(),
  navigate: (hash) => {
    location.hash = hash;
  },
});
addEventListener('online', () => client.setNetwork(true));
addEventListener('offline', () => client.setNetwork(false));
if (!navigator.onLine) client.setNetwork(false);

const element = document.createElement('chat-console');
element.client = client;
document.body.append(element);
void client.session.check();
