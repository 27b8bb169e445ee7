'use strict';
// A URL is a platform object that cannot be serialized.
// Otherwise in: deno <2.9
// Case: clone/uncloneable/url-is-refused

let seen = 'a clone';
try {
  structuredClone(new URL('about:blank'));
} catch (error) {
  seen = error.name;
}
console.log('expected', 'DataCloneError');
console.log('seen', seen);
