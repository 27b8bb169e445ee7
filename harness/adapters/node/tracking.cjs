'use strict';
// Whether a view of growable shared memory tracks its length: JavaScript has no way to ask, V8's serializer writes it.

// The serializer's format ends a view with its flags, of which the lowest says "length-tracking".
function tracking_teller(v8) {
  const { Serializer } = v8;
  if (typeof Serializer !== 'function') return undefined;
  class FlagReader extends Serializer {
    _getSharedArrayBufferId() {
      return 0;
    }
  }
  return (view) => {
    try {
      const serializer = new FlagReader();
      serializer.writeValue(view);
      const bytes = serializer.releaseBuffer();
      return (bytes[bytes.length - 1] & 1) === 1;
    } catch (error) {
      return undefined;
    }
  };
}

module.exports = { tracking_teller };
