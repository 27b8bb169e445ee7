'use strict';
// How buffers and views are observed: bytes, digests, detachment, and whether a view tracks its buffer's length.

const {
  global, getter_of, uncurry, imul, append, make_list, create, Uint8Array, ArrayBuffer, SharedArrayBuffer, TypedArray,
} = require('./intrinsics.cjs');

const { view_names } = require('./values_binary.cjs');

const bytes_written_max = 4096;

const array_buffer = {
  length: getter_of(ArrayBuffer.prototype, 'byteLength'),
  length_max: getter_of(ArrayBuffer.prototype, 'maxByteLength'),
  resizable: getter_of(ArrayBuffer.prototype, 'resizable'),
};
const shared_buffer = SharedArrayBuffer === undefined ? {} : {
  length: getter_of(SharedArrayBuffer.prototype, 'byteLength'),
  length_max: getter_of(SharedArrayBuffer.prototype, 'maxByteLength'),
  resizable: getter_of(SharedArrayBuffer.prototype, 'growable'),
};
const resize = ArrayBuffer.prototype.resize === undefined ? undefined : uncurry(ArrayBuffer.prototype.resize);

const data_view = {
  buffer: getter_of(DataView.prototype, 'buffer'),
  offset: getter_of(DataView.prototype, 'byteOffset'),
  length: getter_of(DataView.prototype, 'byteLength'),
  check: getter_of(DataView.prototype, 'byteLength'), // throws for a view out of bounds
};
const typed_array = {
  buffer: getter_of(TypedArray.prototype, 'buffer'),
  offset: getter_of(TypedArray.prototype, 'byteOffset'),
  length: getter_of(TypedArray.prototype, 'length'),
  check: uncurry(TypedArray.prototype.keys),
};

const element_sizes = Object.assign(create(null), { DataView: 1 });
for (const name of view_names) {
  if (name !== 'DataView' && global[name] !== undefined) element_sizes[name] = global[name].BYTES_PER_ELEMENT;
}

const hex_of_byte = [];
for (let byte = 0; byte < 256; byte += 1) hex_of_byte.push((byte < 16 ? '0' : '') + byte.toString(16));

function hex_of(bytes) {
  let text = '';
  for (let index = 0; index < bytes.length; index += 1) text += hex_of_byte[bytes[index]];
  return text;
}

function digest_of(bytes) {
  let sum = 0;
  for (let index = 0; index < bytes.length; index += 1) sum = (sum + imul(index + 1, bytes[index])) | 0;
  return sum >>> 0;
}

// The bytes as they are now, or undefined for a detached buffer.
function bytes_of(buffer) {
  try {
    return new Uint8Array(buffer);
  } catch (error) {
    return undefined;
  }
}

function write_bytes(buffer, kind, node) {
  const bytes = bytes_of(buffer);
  if (bytes === undefined) {
    node.detached = true;
    return;
  }
  if (bytes.length > bytes_written_max) {
    node.length = bytes.length;
    node.digest = digest_of(bytes);
  } else {
    node.bytes = hex_of(bytes);
  }
  if (kind.resizable !== undefined && kind.resizable(buffer)) node.maxLength = kind.length_max(buffer);
}

// Length of a view in its elements; a DataView out of bounds throws when asked.
function length_of(view, kind) {
  try {
    return kind.length(view);
  } catch (error) {
    return 0;
  }
}

function offset_of(view, kind) {
  try {
    return kind.offset(view);
  } catch (error) {
    return 0;
  }
}

function is_in_bounds(view, kind) {
  try {
    kind.check(view);
    return true;
  } catch (error) {
    return false;
  }
}

// Runs `look` while the buffer has another length by `step` bytes, and puts length and contents back.
function while_resized(buffer, step, look) {
  const length = array_buffer.length(buffer);
  const grown = length + step <= array_buffer.length_max(buffer);
  const changed = grown ? length + step : length - step;
  if (changed < 0) return undefined;
  const bytes = new Uint8Array(buffer);
  const tail = make_list();
  for (let index = changed; index < length; index += 1) append(tail, bytes[index]);
  try {
    resize(buffer, changed);
  } catch (error) {
    return undefined; // memory that may not be resized from outside
  }
  const seen = look();
  resize(buffer, length);
  const restored = new Uint8Array(buffer);
  for (let index = 0; index < tail.length; index += 1) restored[changed + index] = tail[index];
  return seen;
}

// Whether a view of a resizable buffer tracks its length. Nothing in the language tells, so the buffer is resized for
// a moment. Shared memory cannot shrink again: there the runtime's serializer is asked, and without one a view that
// reaches to the end counts as tracking.
function is_tracking(view, kind, buffer, is_shared, element_size, tells_tracking) {
  const length = length_of(view, kind);
  if (is_shared) {
    const told = tells_tracking === undefined ? undefined : tells_tracking(view);
    if (told !== undefined) return told;
  } else {
    // A view of fixed length keeps it or falls out of bounds.
    const seen = while_resized(buffer, element_size, () => is_in_bounds(view, kind) && length_of(view, kind) !== length);
    if (seen !== undefined) return seen;
  }
  const buffer_length = is_shared ? shared_buffer.length(buffer) : array_buffer.length(buffer);
  return buffer_length - offset_of(view, kind) - length * element_size < element_size;
}

// `type` is the name of the view's constructor.
function write_view(view, type, node, observer) {
  const kind = type === 'DataView' ? data_view : typed_array;
  const buffer = kind.buffer(view);
  node.buffer = observer.wire(buffer);
  const offset = offset_of(view, kind);
  if (offset !== 0) node.offset = offset;
  const is_shared = observer.brands.isSharedArrayBuffer(buffer);
  const { resizable } = is_shared ? shared_buffer : array_buffer;
  const tracks =
    resizable !== undefined && resizable(buffer) && bytes_of(buffer) !== undefined &&
    is_tracking(view, kind, buffer, is_shared, element_sizes[type], observer.host.tells_tracking);
  if (tracks) node.tracking = true;
  else node.length = length_of(view, kind);
}

const write_array_buffer = (buffer, node) => write_bytes(buffer, array_buffer, node);
const write_shared_buffer = (buffer, node) => write_bytes(buffer, shared_buffer, node);

module.exports = { write_array_buffer, write_shared_buffer, write_view };
