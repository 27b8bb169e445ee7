'use strict';
// HTML serializes boxed primitives as such, and refuses a boxed symbol.
// Otherwise in: bare
// Case: clone/boxed/bigint-stays-boxed
// Case: clone/boxed/equal-objects-stay-two
// Case: clone/boxed/empty-string-stays-boxed
// Case: clone/boxed/false-stays-boxed
// Case: clone/boxed/further-properties-are-dropped-unread
// Case: clone/boxed/instance-of-a-subclass-becomes-plain
// Case: clone/boxed/negative-bigint-stays-boxed
// Case: clone/boxed/negative-zero-and-nan-stay-what-they-are
// Case: clone/boxed/number-stays-boxed
// Case: clone/boxed/one-object-stays-one
// Case: clone/boxed/string-stays-boxed
// Case: clone/boxed/symbol-is-refused
// Case: clone/boxed/true-stays-boxed
// Case: clone/function/copies-built-in-types
// Case: clone/boxed/value-of-is-not-asked

console.log('expected', 1);
const copy = structuredClone(Object(1));
console.log('seen', copy instanceof Number ? copy.valueOf() : 'a plain object');
