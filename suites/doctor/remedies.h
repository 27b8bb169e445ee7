// What to do about an adapter that cannot be talked to, in plain words.
#pragma once

#include <string>

namespace portproof {

// For a sentence of a Session (harness/protocol/session.h) about what went wrong.
std::string remedy_for(const std::string& complaint);

} // namespace portproof
