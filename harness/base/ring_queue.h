// RingQueue: what comes first goes first, in a ring that grows. One that was never used holds no memory, and one in steady use asks
// for none: std::deque takes half a kibibyte at once, and asks anew for each handful of messages.
#pragma once

#include <boost/circular_buffer.hpp>

#include <algorithm>

namespace portproof {

// T is moved when the ring grows. Not for use by several threads at once.
template <typename T>
class RingQueue {
public:
  bool empty() const { return items_.empty(); }
  std::size_t size() const { return items_.size(); }
  T& front() { return items_.front(); }
  const T& front() const { return items_.front(); }
  T& back() { return items_.back(); }
  // Counted from the front.
  T& operator[](std::size_t index) { return items_[index]; }

  void push_back(T item) {
    make_room();
    items_.push_back(std::move(item));
  }
  void push_front(T item) {
    make_room();
    items_.push_front(std::move(item));
  }
  void pop_front() { items_.pop_front(); }
  T take_front() {
    T item = std::move(items_.front());
    items_.pop_front();
    return item;
  }

  // From the front on.
  auto begin() { return items_.begin(); }
  auto end() { return items_.end(); }
  auto begin() const { return items_.begin(); }
  auto end() const { return items_.end(); }
  template <typename Place>
  void erase(Place place) {
    items_.erase(place);
  }
  template <typename Predicate>
  void erase_if(Predicate predicate) {
    items_.erase(std::remove_if(items_.begin(), items_.end(), predicate), items_.end());
  }
  void swap(RingQueue& other) { items_.swap(other.items_); }

private:
  static constexpr std::size_t first_capacity = 2;

  void make_room() {
    if (items_.full()) items_.set_capacity(std::max(first_capacity, 2 * items_.capacity()));
  }

  boost::circular_buffer<T> items_;
};

} // namespace portproof
