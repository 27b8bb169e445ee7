'use strict';
// An Array or a Map that was marked as uncloneable cannot be posted.
// Otherwise in: node >=22.10
// Case: marking/uncloneable/array-is-refused
// Case: marking/uncloneable/map-is-refused

const { MessageChannel, markAsUncloneable } = require('worker_threads');
const { port1 } = new MessageChannel();
function post(value) {
  markAsUncloneable(value);
  try {
    port1.postMessage(value);
    return 'cloned';
  } catch (error) {
    return error.name;
  }
}
console.log('expected', 'DataCloneError', 'DataCloneError', 'DataCloneError');
console.log('seen', post({}), post([1]), post(new Map()));
port1.close();
