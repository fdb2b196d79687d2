import Foundation

/// Does `body` without root's rights on files where the tests run as root; those rights are the thread's
/// (https://man7.org/linux/man-pages/man2/setfsuid.2.html).
package func asNobody<Value>(_ body: () throws -> Value) rethrows -> Value {
    guard geteuid() == 0, let symbol = dlsym(nil, "setfsuid") else { return try body() }
    // Glibc's module does not hold sys/fsuid.h.
    let setFileUser = unsafeBitCast(symbol, to: (@convention(c) (UInt32) -> Int32).self)
    _ = setFileUser(65_534)
    defer { _ = setFileUser(0) }
    return try body()
}
