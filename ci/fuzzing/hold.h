// What the targets assert: anything that does not hold ends the process, as a sanitizer does, and the input that did it is kept.
#pragma once

#include "harness/base/result.h"

#include <boost/json/value.hpp>
#include <string_view>

namespace portproof {

// `what` says, in words, what is to hold.
void must_hold(bool condition, std::string_view what);

// A sentence for people: one line of bounded length.
void must_be_a_sentence(std::string_view text);
// And that at a place whose text begins so, on one line of bounded length.
void must_be_placed(const Error& error, std::string_view place_begins);

// Whether a number in it is no whole one. Boost.JSON reads those to within their last digits, so that they need not survive being written and read;
// nothing of ours has any on the wire.
bool has_fractions(const boost::json::value& value);

} // namespace portproof
