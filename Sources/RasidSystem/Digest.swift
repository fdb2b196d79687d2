internal import Crypto

/// SHA-256, the identity of a file.
package enum Digest {
    package static func bytes(_ data: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: data)) }

    package static func hexadecimal(_ data: [UInt8]) -> String { Hexadecimal.text(bytes(data)) }
}
