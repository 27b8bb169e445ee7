// The listeners of one event type on one port: a single list for all ways of attaching, in order, without doubles.
#pragma once

#include "impl/value/builtins.h"

#include <memory>
#include <vector>

namespace portproof::reference {

// What a listener is called with: the value alone, or an event object.
enum class ListenerStyle { node, dom };
enum class Lifetime { until_removed, once };

class Listeners {
public:
  struct Listener {
    Function* callback; // null: the place of an attribute that holds an object which cannot be called
    ListenerStyle style;
    Lifetime lifetime;
    bool is_attribute; // set by assigning onmessage and the like
    bool removed = false;
    std::shared_ptr<Listener> follower = nullptr; // what stood behind it when it was taken off; only a mutant goes on from there
  };

  // How many can be called.
  std::size_t count() const;

  // Nothing happens where the same function is listed already, whatever the style.
  void add(Function* callback, ListenerStyle style, Lifetime lifetime);
  void remove(Function* callback);
  void remove_all();
  // A value that is no object unsets. Any object takes a place in line, which the next one keeps; one that cannot be called is no
  // listener.
  void set_attribute(Value handler);
  Value attribute() const { return attribute_; } // null where unset
  bool attribute_was_set() const { return attribute_was_set_; } // whatever to

  // The list as it is now; entries removed later say so.
  std::vector<std::shared_ptr<Listener>> snapshot() const { return list_; }
  void remove(const std::shared_ptr<Listener>& listener);

  // The same without a snapshot: each as the list is when it is asked for. Null: there is no further one.
  std::shared_ptr<Listener> first() const { return list_.empty() ? nullptr : list_.front(); }
  std::shared_ptr<Listener> behind(const Listener& listener) const;

  void trace(Marker& marker) const;

private:
  void forget_all();

  std::vector<std::shared_ptr<Listener>> list_;
  std::size_t miscounted_ = 0; // only by mutants; modulo its range
  Value attribute_ = Value::null();
  bool attribute_was_set_ = false;
};

} // namespace portproof::reference
