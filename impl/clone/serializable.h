// The seam to platform objects that can be cloned: their serialization steps give a content, and its deserialization steps a new object
// over it. The clone algorithms know no more of them than this.
#pragma once

#include "impl/value/builtins.h"

#include <memory>

namespace portproof::reference {

// What a platform object is made of. Belongs to no agent; all objects over one content share it, so that it never changes, or
// minds that several threads have it.
class PlatformContent : public std::enable_shared_from_this<PlatformContent> {
public:
  virtual ~PlatformContent() = default;
  // A new object over this content.
  virtual Object* wrap(Heap& heap) = 0;
};

class SerializableObject : public Exotic {
public:
  using Exotic::Exotic;
  virtual std::shared_ptr<PlatformContent> content() const = 0;
};

} // namespace portproof::reference
