/// How far a sink has got: the last alert that is durable in it, and where its line ends.
package struct SinkMark: Sendable, Equatable {
    /// Sequence of the last alert delivered; 0 before the first.
    package var sequence: Int64
    /// The file as it was when marked. The device number changes at reboot and is a hint.
    package var device: Int64
    package var inode: Int64
    /// Behind the last byte of the alert's line.
    package var offset: Int64

    package init(sequence: Int64, device: Int64, inode: Int64, offset: Int64) {
        self.sequence = sequence
        self.device = device
        self.inode = inode
        self.offset = offset
    }
}
