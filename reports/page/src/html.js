// Markup as tagged templates. Whatever is put into one becomes text nodes and attributes, never markup; and characters
// that would act on their surroundings without being seen (controls, changes of direction) are shown as signs.
import { h } from 'preact';
import htm from 'htm';

const unseen = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

function sign(character) {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : `\\u${code.toString(16).padStart(4, '0')}`;
}

function shown(child) {
  if (typeof child === 'string') return child.replace(unseen, sign);
  return Array.isArray(child) ? child.map(shown) : child;
}

export const html = htm.bind((type, props, ...children) => h(type, props, ...children.map(shown)));
