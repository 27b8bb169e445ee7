// JavaScript with a little colour. Splits text into [kind, text] pieces that add up to the text, whatever it is.
const token = new RegExp([
  /(?<comment>\/\/[^\n]*|\/\*[^]*?(?:\*\/|$))/,
  /(?<string>"(?:\\[^]|[^"\\\n])*"?|'(?:\\[^]|[^'\\\n])*'?|`(?:\\[^]|[^`\\])*`?)/,
  /(?<number>\b(?:0[xX][\da-fA-F]+|\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?)n?\b)/,
  /(?<keyword>\b(?:as|async|await|break|case|catch|class|const|continue|default|delete|do|else|export|extends|false|finally|for|from|function|get|if|import|in|instanceof|let|new|null|of|return|set|static|super|switch|this|throw|true|try|typeof|undefined|var|void|while|yield)\b)/,
  /(?<call>\b[A-Za-z_$][\w$]*(?=\())/,
  /(?<name>[A-Za-z_$][\w$]*)/,
].map((each) => each.source).join('|'), 'g');

const lengthMax = 40_000; // beyond it colour is not worth the time

export function pieces(text) {
  if (text.length > lengthMax) return [['plain', text]];
  const out = [];
  let at = 0;
  const plain = (end) => end > at && out.push(['plain', text.slice(at, end)]);
  for (const match of text.matchAll(token)) {
    const kind = Object.keys(match.groups).find((name) => match.groups[name] !== undefined);
    if (kind === 'name') continue;
    plain(match.index);
    out.push([kind, match[0]]);
    at = match.index + match[0].length;
  }
  plain(text.length);
  return out;
}
