'use strict';
// HTML refuses objects with internal slots that it does not know, and platform objects that are not serializable.
// Otherwise in: bare
// Case: clone/uncloneable/array-iterator-is-refused
// Case: clone/uncloneable/collator-is-refused
// Case: clone/uncloneable/finalization-registry-is-refused
// Case: clone/uncloneable/generator-is-refused
// Case: clone/uncloneable/map-iterator-is-refused
// Case: clone/uncloneable/sloppy-arguments-is-refused
// Case: clone/uncloneable/strict-arguments-is-refused
// Case: clone/uncloneable/url-is-refused
// Case: clone/uncloneable/unshared-web-assembly-memory-is-refused
// Case: clone/uncloneable/web-assembly-global-is-refused
// Case: clone/uncloneable/web-assembly-instance-is-refused
// Case: clone/uncloneable/web-assembly-table-is-refused
// Case: platform/clone/web-assembly-module

let seen = 'a copy';
try {
  structuredClone([].values());
} catch (error) {
  seen = error.name;
}
console.log('expected', 'DataCloneError');
console.log('seen', seen);
