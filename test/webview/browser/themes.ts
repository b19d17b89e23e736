import { dark, light } from '../../../src/export/palette.ts';

/** A theme of VS Code as a webview sees it: its kind, the classes of the body, and the variables of the root. */
export interface Theme {
  readonly kind: string;
  readonly classes: string;
  readonly variables: { readonly [name: string]: string };
}

/** Names of the themes that the panel is tested in. */
export type ThemeName = 'dark' | 'light' | 'contrast' | 'contrast-light';

const fonts = {
  'font-family': '"Open Sans", system-ui, sans-serif',
  'font-size': '13px',
  'font-weight': 'normal',
  'editor-font-family': 'monospace',
  'editor-font-size': '14px',
};

/** Dark High Contrast; it has no shadows and hardly any backgrounds. */
const contrast = {
  'button-background': '#000000',
  'badge-background': '#000000',
  'badge-foreground': '#ffffff',
  'button-border': '#6fc3df',
  'button-foreground': '#ffffff',
  'button-secondaryForeground': '#ffffff',
  'charts-blue': '#3794ff',
  'charts-foreground': '#ffffff',
  'charts-green': '#89d185',
  'charts-orange': '#d18616',
  'charts-purple': '#b180d7',
  'charts-red': '#f14c4c',
  'charts-yellow': '#ffd370',
  contrastActiveBorder: '#f38518',
  contrastBorder: '#6fc3df',
  descriptionForeground: '#ffffffb3',
  'dropdown-border': '#6fc3df',
  'editor-background': '#000000',
  'editorWarning-foreground': '#ffd370',
  'editorWidget-background': '#0c141f',
  'editorWidget-border': '#6fc3df',
  errorForeground: '#f48771',
  focusBorder: '#f38518',
  foreground: '#ffffff',
  'input-background': '#000000',
  'input-border': '#6fc3df',
  'input-foreground': '#ffffff',
  'input-placeholderForeground': '#ffffffb3',
  'list-hoverBackground': '#ffffff1a',
  'notifications-background': '#0c141f',
  'notifications-border': '#6fc3df',
  'notifications-foreground': '#ffffff',
  'panel-border': '#6fc3df',
  'progressBar-background': '#6fc3df',
  'textLink-activeForeground': '#21a6ff',
  'textLink-foreground': '#21a6ff',
  'widget-border': '#6fc3df',
};

/** Light High Contrast. */
const contrastLight = {
  ...contrast,
  'badge-background': '#0f4a85',
  'button-background': '#0f4a85',
  'button-border': '#0f4a85',
  'button-secondaryBackground': '#ffffff',
  'button-secondaryForeground': '#292929',
  contrastActiveBorder: '#006bbd',
  contrastBorder: '#0f4a85',
  descriptionForeground: '#292929b3',
  'dropdown-border': '#0f4a85',
  'editor-background': '#ffffff',
  'editorWarning-foreground': '#895503',
  'editorWidget-background': '#ffffff',
  'editorWidget-border': '#0f4a85',
  errorForeground: '#b5200d',
  focusBorder: '#006bbd',
  foreground: '#292929',
  'input-background': '#ffffff',
  'input-border': '#0f4a85',
  'input-foreground': '#292929',
  'input-placeholderForeground': '#292929b3',
  'list-hoverBackground': '#0f4a851a',
  'notifications-background': '#ffffff',
  'notifications-border': '#0f4a85',
  'notifications-foreground': '#292929',
  'panel-border': '#0f4a85',
  'progressBar-background': '#0f4a85',
  'textLink-activeForeground': '#0f4a85',
  'textLink-foreground': '#0f4a85',
  'widget-border': '#0f4a85',
};

const themeOf = (kind: string, colours: Theme['variables'], classes = kind): Theme => {
  return { kind, classes, variables: { ...fonts, ...colours } };
};

/** The colours of default themes that a panel uses, as VS Code 1.139 has them. */
export const themes: { readonly [name in ThemeName]: Theme } = {
  dark: themeOf('vscode-dark', dark),
  light: themeOf('vscode-light', light),
  contrast: themeOf('vscode-high-contrast', contrast),
  'contrast-light': themeOf(
    'vscode-high-contrast-light',
    contrastLight,
    'vscode-high-contrast-light vscode-high-contrast',
  ),
};
