// Functions that are not strict, which is their point.

function sloppy_arguments() {
  return arguments;
}

module.exports = { sloppy_arguments };
