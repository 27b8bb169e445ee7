'use strict';
// HTML makes an ArrayBuffer of an instance of a subclass.
// Otherwise in: core-js
// Case: clone/buffer/instance-of-a-subclass-becomes-a-buffer

class Foo extends ArrayBuffer {}
console.log('expected', true);
console.log('seen', Object.getPrototypeOf(structuredClone(new Foo(2))) === ArrayBuffer.prototype);
