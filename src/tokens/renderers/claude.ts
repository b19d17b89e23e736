import { renderPart } from '../render-part.ts';
import type { RenderPart } from '../vendors/vendor-family.ts';
import { pythonJson } from './python-json.ts';
import { renderSchemaText } from './tool-schema.ts';

/**
 * Parts as Claude reads them: a tool in a function element, its keys in this order and with Python's separators; the rest in the
 * markup of the embedded model, which follows Claude's. Inferred from published counts of 160 tools, not documented.
 */
export const renderClaude: RenderPart = (kind, name, content) => {
  if (kind !== 'toolSchema') return renderPart(kind, name, content);
  return renderSchemaText(content, ({ description, name: tool, inputSchema: parameters }) => {
    const declaration = pythonJson({ description, name: tool, parameters });
    return `<function>${declaration}</function>\n`;
  });
};
