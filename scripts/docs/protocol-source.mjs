// What the protocol's types say about answers and pushes, read from the sources: schemas only know what comes in.
import { readFileSync } from 'node:fs';
import ts from 'typescript';

export function readSource(file) {
  const text = readFileSync(file, 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const find = (name) => source.statements.find((statement) => statement.name?.text === name);
  const squeeze = (node) => node.getText(source).replace(/\/\*\*[\s\S]*?\*\//g, '').replace(/\breadonly /g, '').replace(/\s+/g, ' ').replace(/[;,] }/g, ' }').trim();
  const comment = (node) => {
    const ranges = ts.getLeadingCommentRanges(text, node.getFullStart()) ?? [];
    const last = ranges.at(-1);
    return last && text.startsWith('/**', last.pos) ? text.slice(last.pos + 3, last.end - 2).replace(/\s*\n\s*\* ?/g, ' ').trim() : '';
  };
  return {
    /** method → {result, comment} of an interface of methods. */
    methods(name) {
      return Object.fromEntries(
        find(name).members.map((member) => {
          const result = member.type.members.find((part) => part.name.text === 'result');
          return [member.name.text, { result: squeeze(result.type), comment: comment(member) }];
        }),
      );
    },
    /** The members of a union of frames: [{text, comment}]. */
    union(name) {
      return find(name).type.types.filter(ts.isTypeLiteralNode).map((node) => ({
        name: node.members.map((member) => [member.name.text, member.type]).find(([key]) => key === 'push')?.[1].getText(source).slice(1, -1),
        fields: node.members.filter((member) => !['type', 'push'].includes(member.name.text)).map(squeeze).map((field) => field.replace(/;$/, '')),
        comment: comment(node),
      }));
    },
    /** The fields of an interface. */
    fields(name) {
      return find(name).members.map((member) => ({ text: squeeze(member).replace(/;$/, ''), comment: comment(member) }));
    },
    literals(name) {
      return find(name).type.types.map((node) => node.literal.text);
    },
  };
}
