// Conversions of the language between types (ECMA-262, 7.1). Those of objects may run the program's own code.
#pragma once

#include "impl/value/view.h"

namespace portproof::reference {

// What an object is wanted as where it becomes a primitive value.
enum class PrimitiveHint { number, string };

// ToPrimitive: by Symbol.toPrimitive where the object has it, else as an ordinary object.
Completion<Value> to_primitive(Heap& heap, Value value, PrimitiveHint hint);
// OrdinaryToPrimitive: valueOf before toString, for the hint `string` the other way round.
Completion<Value> ordinary_to_primitive(Heap& heap, Object* object, PrimitiveHint hint);
// ToNumber. A TypeError for symbols and BigInts.
Completion<double> to_number(Heap& heap, Value value);
// ToBigInt: a BigInt. A TypeError for what has none, a SyntaxError for text that is none; text is read in base ten alone.
Completion<Value> to_bigint(Heap& heap, Value value);

// What a typed array keeps of the value: a number or a BigInt.
Completion<Value> to_element(Heap& heap, const View& view, Value value);

// StringToNumber: NaN where the text is no number.
double number_from_text(std::u16string_view text);
// Whether a typed array takes the key for an index, although it may be none: "4294967295", "1.5", "-0", "NaN".
bool is_canonical_numeric(const String& key);

} // namespace portproof::reference
