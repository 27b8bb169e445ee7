'use strict';
// Whether a view of growable shared memory tracks its length: JavaScript has no way to ask, V8's serializer writes it.

// The serializer's format ends a view with its flags, of which the lowest says "length-tracking". It is loaded when
// first needed, which is in few programs.
function tracking_teller() {
  let FlagReader;
  return (view) => {
    if (FlagReader === undefined) FlagReader = make_flag_reader(require('v8'));
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

function make_flag_reader({ Serializer }) {
  return class FlagReader extends Serializer {
    _getSharedArrayBufferId() {
      return 0;
    }
  };
}

module.exports = { tracking_teller };
