'use strict';
// Texts as bytes of UTF-8 and back: by Buffer where there is one, which is faster.

const { global, uncurry, Uint8Array } = require('./intrinsics.cjs');

const part_of = uncurry(Uint8Array.prototype.subarray);
const copy_into = uncurry(Uint8Array.prototype.set);

function join(parts) {
  let size = 0;
  for (let index = 0; index < parts.length; index += 1) size += parts[index].length;
  const whole = new Uint8Array(size);
  for (let index = 0, at = 0; index < parts.length; at += parts[index].length, index += 1) copy_into(whole, parts[index], at);
  return whole;
}

function by_buffer({ from, byteLength, concat, prototype }) {
  const slice = prototype.utf8Slice === undefined ? undefined : uncurry(prototype.utf8Slice);
  const decode = uncurry(prototype.toString);
  return {
    bytes_of_text: (text) => from(text, 'utf8'),
    text_of_bytes: slice || ((bytes, start, end) => decode(bytes, 'utf8', start, end)),
    size_of: (text) => byteLength(text, 'utf8'),
    joined: slice === undefined ? join : (parts) => concat(parts), // Bare's takes no list without methods
  };
}

function by_coders({ TextEncoder, TextDecoder }) {
  const encode = uncurry(TextEncoder.prototype.encode);
  const decode = uncurry(TextDecoder.prototype.decode);
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const bytes_of_text = (text) => encode(encoder, text);
  return {
    bytes_of_text,
    text_of_bytes: (bytes, start, end) => decode(decoder, part_of(bytes, start, end)),
    size_of: (text) => bytes_of_text(text).length,
    joined: join,
  };
}

// bytes_of_text(text), text_of_bytes(bytes, start, end), size_of(text) in bytes, joined(list of bytes).
module.exports = global.Buffer === undefined ? by_coders(global) : by_buffer(global.Buffer);
