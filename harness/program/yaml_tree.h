// A YAML document as a tree that still knows what people wrote: tags, anchors, quotes, and the line of every node.
#pragma once

#include "harness/base/result.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace portproof {

struct YamlMember;

struct YamlNode {
  enum class Kind { null, scalar, sequence, mapping, alias };
  Kind kind = Kind::null;
  std::string tag;      // "!Map"; empty where none was written
  std::string text;     // of a scalar; of a null as it was written: "null", "~" or nothing
  bool quoted = false;  // a quoted scalar is always a text, whatever its tag makes of it
  std::size_t anchor = 0; // of the node itself; of an alias the one that it names; 0: none
  int line = 0, column = 0; // from 1
  std::vector<YamlNode> items;                        // of a sequence
  std::vector<YamlMember> members;                    // of a mapping, in order; no key twice

  // The member with that key, or null.
  const YamlNode* find(std::string_view key) const;
};

struct YamlMember {
  YamlNode key, value;
};

// A parsed file. Owns its nodes; pointers to them live as long as it does and is not moved.
struct YamlFile {
  std::string name; // as given
  YamlNode root;

  // "name:line:column" of a node.
  std::string place(const YamlNode& node) const;
};

// Parses one document. Errors: malformed YAML, a key twice in one mapping, a second document.
Result<YamlFile> parse_yaml(const std::string& text, const std::string& name);

// Reads and parses a file. Errors also: it cannot be read, it is not UTF-8.
Result<YamlFile> read_yaml_file(const std::string& path);

} // namespace portproof
