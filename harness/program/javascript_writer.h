// JavascriptWriter: renders values and steps, line by line. An object that occurs more than once, or has an id, becomes a variable
// at its first use; one that contains itself is made empty and then filled.
#pragma once

#include "harness/program/program.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace portproof {

class JavascriptWriter {
public:
  enum class Form {
    prose,  // for people: what is tried and noted is said once, above
    script, // to be run: attempt() and record() are functions of its own, names are declared above
  };
  explicit JavascriptWriter(const ValueGraph& graph, Form form = Form::prose);

  // Renders the steps at the current depth.
  void block(BlockId id);
  std::string text() const;
  void line(const std::string& text);
  // The value as one expression, in parentheses with what it must declare where it needs that.
  std::string expression(NodeId id);

private:
  friend class JavascriptSteps;

  // An expression for the value; declarations that it needs become lines before it.
  std::string value(NodeId id);
  std::string list(const std::vector<NodeId>& ids);
  std::string object(NodeId id, const Node& node);
  // An expression that a `.` or an operator may follow.
  std::string receiver(NodeId id);
  std::string literal(const Node& node);
  std::string plain_object(const Node& node);
  std::string with_properties(std::string expression, const std::vector<Property>& properties);
  std::string property(const Property& property); // as in an object literal
  std::string descriptor(const Property& property);
  std::string getter(const std::string& key, const Accessor& accessor);
  std::string array(const Node& node, const Array& array);
  std::string buffer(const Buffer& buffer);
  std::string view(const View& view);
  std::string constructed(const Node& node, const std::string& constructor, const std::string& arguments);
  void fill(const std::string& name, const Node& node);
  bool contains_itself(NodeId id) const;
  bool contains_variable(NodeId id) const;
  // A line before the statement of the outermost block that is being rendered.
  void declare(const std::string& text);
  // The start of an assignment to a name, with `let` where it is new; one that is new in a nested block is declared at
  // the top, since all blocks share one scope.
  std::string binding(const std::string& name);
  std::string nested(BlockId id, const std::string& last_line);
  // Puts the lines of a step, from that one on, into attempt(), which notes what they throw.
  void try_lines_from(std::size_t first, const std::string& label);

  const ValueGraph& graph_;
  Form form_;
  std::map<NodeId, int> reached_;
  std::map<std::string, int> bound_;    // how many steps bind a name
  std::map<NodeId, std::string> names_; // of the variables declared so far
  std::set<NodeId> in_progress_;        // shared objects whose expression is being rendered
  std::size_t names_made_ = 0;
  std::set<std::string> declared_;      // names that steps have bound
  std::vector<std::string> top_names_;  // to be declared at the top
  std::vector<std::string> before_;     // lines before the statement of the outermost block
  std::vector<std::string> lines_;
  int depth_ = 0;
};

std::string javascript_symbol(const Symbol& symbol);   // `Symbol('s')`, `Symbol.for('s')`, `Symbol.iterator`
std::string javascript_key(const PropertyKey& key);    // as in an object literal
std::string javascript_access(const PropertyKey& key); // behind an object: `.a`, `["a b"]`, `[Symbol.iterator]`

} // namespace portproof
