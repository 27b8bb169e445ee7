// What makes two failures the same: what kind of entry was expected and what kind was seen where they first differ. Names of ports,
// contents of values and numbers do not count.
#pragma once

#include "harness/run/attempt.h"

#include <string>

namespace portproof {

// `post throws DataCloneError | receive value`, `message value | end`, or the outcome (`crash`, `deadline`).
std::string failure_key(const Attempt& attempt);

// The kind of one entry in text form: `post throws DataCloneError`, `receive undefined`, `close`; an absent one is `end`.
std::string entry_kind(const std::optional<std::string>& text);

} // namespace portproof
