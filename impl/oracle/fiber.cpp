#include "impl/oracle/fiber.h"

#include "harness/base/assert.h"

#include <boost/context/detail/fcontext.hpp>

namespace portproof::reference {
namespace context = boost::context::detail;

struct Fiber::Entry {
  static void run(context::transfer_t from) {
    auto& fiber = *static_cast<Fiber*>(from.data);
    fiber.outside_stack_ = sanitizer::arrive();
    fiber.outside_ = from.fctx;
    fiber.body_();
    fiber.has_ended_ = true;
    fiber.suspend();
    PORTPROOF_ASSERT(false); // nobody resumes what has ended
  }
};

Fiber::Fiber(std::byte* stack, std::size_t stack_bytes, std::function<void()> body)
    : body_(std::move(body)), inside_(context::make_fcontext(stack + stack_bytes, stack_bytes, &Entry::run)), own_stack_{stack, stack_bytes} {}

void Fiber::resume() {
  PORTPROOF_ASSERT(!has_ended_);
  sanitizer::leave(own_stack_);
  inside_ = context::jump_fcontext(inside_, this).fctx;
  sanitizer::arrive();
}

void Fiber::suspend() {
  sanitizer::leave(outside_stack_);
  outside_ = context::jump_fcontext(outside_, nullptr).fctx;
  outside_stack_ = sanitizer::arrive();
}

} // namespace portproof::reference
