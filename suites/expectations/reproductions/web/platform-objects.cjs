'use strict';
// HTML refuses an object of the platform that is not serializable, such as an EventTarget or a URL.
// Otherwise in: ungap-structured-clone, core-js, realistic-structured-clone, structured-clone-es
// Case: clone/uncloneable/event-target-is-refused
// Case: clone/uncloneable/url-is-refused

let seen = 'cloned';
try {
  structuredClone(new EventTarget());
} catch (error) {
  seen = error.name;
}
console.log('expected', 'DataCloneError');
console.log('seen', seen);
