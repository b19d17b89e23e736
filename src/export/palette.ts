/** Variables of a theme of VS Code without `--vscode-`. */
export type Colours = { readonly [name: string]: string };

const fonts: Colours = {
  'font-family': 'system-ui, sans-serif',
  'font-size': '13px',
  'font-weight': 'normal',
  'editor-font-family': 'monospace',
  'editor-font-size': '14px',
};

/** Dark Modern. */
export const dark: Colours = {
  'badge-background': '#616161',
  'badge-foreground': '#f8f8f8',
  'button-background': '#0078d4',
  'button-border': '#ffffff1a',
  'button-foreground': '#ffffff',
  'button-hoverBackground': '#026ec1',
  'button-secondaryBackground': '#00000000',
  'button-secondaryForeground': '#cccccc',
  'button-secondaryHoverBackground': '#2b2b2b',
  'charts-blue': '#3794ff',
  'charts-foreground': '#cccccc',
  'charts-green': '#89d185',
  'charts-orange': '#d18616',
  'charts-purple': '#b180d7',
  'charts-red': '#f14c4c',
  'charts-yellow': '#cca700',
  descriptionForeground: '#9d9d9d',
  'dropdown-border': '#3c3c3c',
  'editor-background': '#1f1f1f',
  'editorWarning-foreground': '#cca700',
  'editorWidget-background': '#202020',
  'editorWidget-border': '#cccccc33',
  errorForeground: '#f85149',
  focusBorder: '#0078d4',
  foreground: '#cccccc',
  'input-background': '#313131',
  'input-border': '#3c3c3c',
  'input-foreground': '#cccccc',
  'input-placeholderForeground': '#989898',
  'list-hoverBackground': '#2a2d2e',
  'notifications-background': '#1f1f1f',
  'notifications-border': '#2b2b2b',
  'notifications-foreground': '#cccccc',
  'panel-border': '#2b2b2b',
  'progressBar-background': '#0078d4',
  'scrollbar-shadow': '#000000',
  'textLink-activeForeground': '#4daafc',
  'textLink-foreground': '#4daafc',
  'toolbar-hoverBackground': '#5a5d5e50',
  'widget-border': '#313131',
  'widget-shadow': '#0000005c',
};

/** Light Modern. */
export const light: Colours = {
  'badge-background': '#cccccc',
  'badge-foreground': '#3b3b3b',
  'button-background': '#005fb8',
  'button-border': '#0000001a',
  'button-foreground': '#ffffff',
  'button-hoverBackground': '#0258a8',
  'button-secondaryBackground': '#e5e5e5',
  'button-secondaryForeground': '#3b3b3b',
  'button-secondaryHoverBackground': '#cccccc',
  'charts-blue': '#0063d3',
  'charts-foreground': '#3b3b3b',
  'charts-green': '#388a34',
  'charts-orange': '#d18616',
  'charts-purple': '#652d90',
  'charts-red': '#e51400',
  'charts-yellow': '#bf8803',
  descriptionForeground: '#3b3b3b',
  'dropdown-border': '#cecece',
  'editor-background': '#ffffff',
  'editorWarning-foreground': '#bf8803',
  'editorWidget-background': '#f8f8f8',
  'editorWidget-border': '#3b3b3b33',
  errorForeground: '#f85149',
  focusBorder: '#005fb8',
  foreground: '#3b3b3b',
  'input-background': '#ffffff',
  'input-border': '#cecece',
  'input-foreground': '#3b3b3b',
  'input-placeholderForeground': '#767676',
  'list-hoverBackground': '#f2f2f2',
  'notifications-background': '#ffffff',
  'notifications-border': '#e5e5e5',
  'notifications-foreground': '#3b3b3b',
  'panel-border': '#e5e5e5',
  'progressBar-background': '#005fb8',
  'scrollbar-shadow': '#dddddd',
  'textLink-activeForeground': '#005fb8',
  'textLink-foreground': '#005fb8',
  'toolbar-hoverBackground': '#b8b8b850',
  'widget-border': '#e5e5e5',
  'widget-shadow': '#00000029',
};

/**
 * The variables that an editor would give to a panel, for a page that is in none: as its reader has set up their system, and light
 * on paper.
 */
export function paletteCss(): string {
  return `:root{color-scheme:light dark;${variables({ ...fonts, ...light })}}
@media screen and (prefers-color-scheme:dark){:root{${variables(dark)}}}
`;
}

function variables(colours: Colours): string {
  return Object.entries(colours)
    .map(([name, value]) => `--vscode-${name}:${value};`)
    .join('');
}
