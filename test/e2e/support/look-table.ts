/** What gives the chat a look, where it is seen and what is then to be read there. */
const rgb = 'rgb(1, 2, 3)';

/** Where it is seen, in which property of CSS, and what that is then. */
export type Effect = readonly [where: string, property: string, becomes: string | RegExp];
export const header = 'chat-widget-header .header';
export const own = '[part~="bubble-own"]';
export const other = '[part~="bubble"]:not([part~="bubble-own"], .bare)';
export const action = 'chat-widget-actions [part~="action"]';
export const launcher = '[part~="launcher"]';
export const panel = '[part~="panel"]';
export const composer = '[part~="composer"]';
export const send = '[part~="send"]';
/** One row for each property of the manifest, with a value for it. */
export const properties: Readonly<Record<string, readonly [value: string, ...Effect[]]>> = {
  '--chat-widget-brand': [rgb, [header, 'background-color', rgb], [launcher, 'background-color', rgb]],
  '--chat-widget-on-brand-color': [rgb, ['[part~="avatar"]', 'color', rgb]],
  '--chat-widget-launcher-color': [rgb, [launcher, 'background-color', rgb]],
  '--chat-widget-on-launcher-color': [rgb, [launcher, 'color', rgb]],
  '--chat-widget-launcher-size': [
    '80px',
    [launcher, 'width', '80px'],
    [launcher, 'height', '80px'],
    ['chat-widget-window', 'bottom', '112px'],
  ],
  '--chat-widget-launcher-radius': ['9px', [launcher, 'border-top-left-radius', '9px']],
  '--chat-widget-offset-inline': ['70px', ['[part~="dock"]', 'right', '70px'], ['chat-widget-window', 'right', '70px']],
  '--chat-widget-offset-block': [
    '70px',
    ['[part~="dock"]', 'bottom', '70px'],
    ['chat-widget-window', 'bottom', '138px'],
  ],
  '--chat-widget-z-index': ['77', ['[part~="dock"]', 'z-index', '77'], ['chat-widget-window', 'z-index', '77']],
  '--chat-widget-width': ['444px', ['chat-widget-window', 'width', '444px']],
  '--chat-widget-height': ['777px', ['chat-widget-window', 'height', '777px']],
  '--chat-widget-radius': ['3px', [panel, 'border-top-left-radius', '3px'], [other, 'border-top-left-radius', '3px']],
  '--chat-widget-shadow': [`${rgb} 0px 0px 9px 0px`, [panel, 'box-shadow', `${rgb} 0px 0px 9px 0px`]],
  '--chat-widget-font': [
    'monospace',
    [panel, 'font-family', 'monospace'],
    ['[part~="input"]', 'font-family', 'monospace'],
  ],
  '--chat-widget-font-size': ['22px', [panel, 'font-size', '22px'], [other, 'font-size', '22px']],
  '--chat-widget-space': ['10px', [other, 'padding-left', '30px']],
  '--chat-widget-duration': ['3s', ['chat-widget-window', 'animation-duration', '3s']],
  '--chat-widget-background': [rgb, [panel, 'background-color', rgb]],
  '--chat-widget-background-image': ['linear-gradient(red, blue)', ['.body', 'background-image', /^linear-gradient/]],
  '--chat-widget-raised-background': [rgb, ['chat-widget-image .frame', 'background-color', rgb]],
  '--chat-widget-text-color': [rgb, [panel, 'color', rgb]],
  '--chat-widget-muted-color': [rgb, ['.powered', 'color', rgb]],
  '--chat-widget-system-color': [rgb, ['chat-widget-log .divider', 'color', rgb], ['[part~="time"]', 'color', rgb]],
  '--chat-widget-border-color': [rgb, ['[part~="offer"]', 'border-top-color', rgb]],
  '--chat-widget-header-background': [rgb, [header, 'background-color', rgb]],
  '--chat-widget-header-color': [rgb, ['[part~="title"]', 'color', rgb], ['[part~="close"]', 'color', rgb]],
  '--chat-widget-conversation-color': [rgb, [own, 'background-color', rgb], [send, 'background-color', rgb]],
  '--chat-widget-outgoing-background': [rgb, [own, 'background-color', rgb]],
  '--chat-widget-outgoing-color': [rgb, [own, 'color', rgb]],
  '--chat-widget-incoming-background': [rgb, [other, 'background-color', rgb]],
  '--chat-widget-incoming-color': [rgb, [other, 'color', rgb]],
  '--chat-widget-action-color': [rgb, [action, 'background-color', rgb]],
  '--chat-widget-on-action-color': [rgb, [action, 'color', rgb]],
  '--chat-widget-send-color': [rgb, [send, 'background-color', rgb]],
  '--chat-widget-danger-color': [rgb, ['chat-widget-form .error, .error', 'color', rgb]],
  '--chat-widget-focus-color': [rgb, [composer, 'border-top-color', rgb]],
  '--chat-widget-composer-min-height': ['140px', [composer, 'min-height', '140px'], [composer, 'height', '140px']],
};
/** The same for the members of the object that `theme` takes. */
export const theme: readonly (readonly [member: object, ...Effect[]])[] = [
  [{ scheme: 'dark' }, ['chat-widget-window', 'color-scheme', 'dark']],
  [
    { brandColor: rgb },
    [header, 'background-color', rgb],
    [launcher, 'background-color', rgb],
    [own, 'background-color', rgb],
  ],
  [{ conversationColor: rgb }, [own, 'background-color', rgb], [send, 'background-color', rgb]],
  [{ actionColor: rgb }, [action, 'background-color', rgb]],
  [{ launcherColor: rgb }, [launcher, 'background-color', rgb]],
  [{ background: rgb }, [panel, 'background-color', rgb], [panel, 'color', /./]],
  [{ backgroundImageUrl: './pictures/fern.svg' }, ['.body', 'background-image', /^url\("http.*fern\.svg"\)$/]],
  [{ systemColor: rgb }, ['chat-widget-log .divider', 'color', rgb], ['[part~="meta"]', 'color', rgb]],
  [
    { header: { background: rgb, color: 'rgb(4, 5, 6)' } },
    [header, 'background-color', rgb],
    ['[part~="title"]', 'color', 'rgb(4, 5, 6)'],
  ],
  [{ outgoingBackground: rgb }, [own, 'background-color', rgb]],
  [{ outgoingColor: rgb }, [own, 'color', rgb]],
  [{ incomingBackground: rgb }, [other, 'background-color', rgb]],
  [{ incomingColor: rgb }, [other, 'color', rgb]],
  [{ sendButtonColor: rgb }, [send, 'background-color', rgb]],
  [{ composerMinHeight: 170 }, [composer, 'height', '170px']],
  [{ fontFamily: 'monospace' }, [panel, 'font-family', 'monospace']],
  [{ radius: 2 }, [panel, 'border-top-left-radius', '2px']],
];
/** Vendors' objects that say the same. */
export const kommo = {
  background: 'rgb(9, 8, 7)',
  system_color: 'rgb(10, 200, 30)',
  header: { background: 'rgb(20, 0, 0)', color: 'rgb(250, 1, 250)' },
  message: {
    outgoing_background: 'rgb(30, 0, 0)',
    outgoing_color: 'rgb(40, 250, 0)',
    incoming_background: 'rgb(50, 0, 0)',
    incoming_color: 'rgb(60, 250, 0)',
  },
  compose: { height: 120, button_background: 'rgb(70, 0, 0)' },
};
