internal import RasidSystem

/// How large the archive's write-ahead log (WAL) may get, in bytes.
///
/// On a small disk the bounds are small: what stands in the WAL has to find room in the archive's file before the WAL
/// can be cut.
package struct LogBounds: Sendable, Equatable {
    /// From here on the WAL is written back whenever it has grown by half of this, whatever goes on. Measured: a larger WAL costs
    /// readers more than it spares the writer.
    package let usual: Int64
    /// From here on the writer waits for readers to let go, so that the WAL begins anew.
    package var patient: Int64 { 2 * usual }
    /// From here on nothing is written before the readers have let go, unless one of them holds on for too long. The bound, 64 MB where
    /// `usual` is 8 MiB, lies above by as much as the largest transactions leave.
    package var hard: Int64 { 5 * usual }
    /// Written back when nothing else is to be done.
    package var idle: Int64 { usual / 2 }
    /// Held free for writing it back (``SpaceReserve``): what stands in the WAL may all be new pages.
    package var reserve: Int64 { usual }

    /// The least bound, and the one on every disk of more than 256 MiB.
    private static let (least, most): (Int64, Int64) = (256 << 10, 8 << 20)

    package init(disk bytes: Int64) { usual = min(max(bytes / 32, LogBounds.least), LogBounds.most) }

    /// The bounds for an archive at `path`.
    init(path: String) {
        self.init(disk: DiskSpace(of: ParentFolder.of(path))?.total ?? .max)
    }
}
