import Dispatch
import Synchronization

/// What `make` gives for each number below `count`, in their order, worked out on all cores; the
/// lower numbers begin first.
///
/// Waking the other cores takes longer than a small piece of work does: whoever calls looks at the
/// size first.
/// - Complexity: `count` calls.
package func concurrently<Result: Sendable>(
  _ count: Int, _ make: @Sendable (Int) -> Result
) -> [Result] {
  let made = Mutex([Result?](repeating: nil, count: count))
  DispatchQueue.concurrentPerform(iterations: count) { number in
    let own = make(number)
    made.withLock { $0[number] = own }
  }
  return made.withLock { $0.compactMap(\.self) }
}
