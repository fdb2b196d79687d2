internal import Glibc
internal import NewsReading
internal import RasidSystem
internal import Synchronization

/// Reads a file of many records on, chunk after chunk. Memory depends on the largest record, not on the file.
///
/// The file is opened for the first chunk and stays open until the last, so that it is one and the same throughout; where it
/// changed meanwhile, it is read again when it lies still.
final class ChunkReader: Sendable {
    /// What is open between two chunks.
    private struct OpenFile: ~Copyable {
        let file: Descriptor
        let pieces: FilePieces
        var records: Records
        /// How many records in a row could not be read.
        var faults = FaultRun()
    }

    /// As the beginning was read, so that the records of one file are counted alike throughout.
    private let limits: Limits
    /// The file as its beginning was read.
    private let identity: FileIdentity
    /// The file's sidecar; nil where it has none.
    private let sidecar: SidecarReading?
    private let state = Mutex<OpenFile?>(nil)

    init(_ limits: Limits, _ identity: FileIdentity, _ sidecar: SidecarReading? = nil) {
        self.limits = limits
        self.sidecar = sidecar
        self.identity = identity
    }

    var reading: LongReading { LongReading { self.next($0, $1) } }

    private func next(_ claim: Claim, _ reader: FileReader) -> Outcome {
        var outcome = Outcome(claim: claim, result: .changing, identity: identity, sidecar: sidecar)
        do throws(SystemError) {
            let read = try state.withLock { state throws(SystemError) in
                var open = if let open = state.take() { open } else { try begin(claim, reader.pages) }
                let chunk = try reader.chunk(of: &open.records, &open.faults) { () throws(SystemError) in
                    try open.pieces.digest()
                }
                // The rest of a file that is cut may be of any size.
                let digest = chunk.isLast && chunk.cut == nil ? try open.pieces.digest() : nil
                let status = try open.file.status()
                let isUnchanged = FileIdentity(status) == identity
                if !chunk.isLast { state = consume open }
                return (chunk: chunk, digest: digest, isUnchanged: isUnchanged, owner: status.st_uid)
            }
            guard read.isUnchanged else { return outcome }
            outcome.digest = read.digest
            outcome.owner = read.owner
            outcome.result = read.chunk.isLast ? FileReader.result(read.chunk, of: claim) : .read(read.chunk)
        } catch {
            outcome.result = FileReader.verdict(error)
        }
        return outcome
    }

    /// Opens the file and goes behind the last record that is on record.
    private func begin(_ claim: Claim, _ pages: Pages?) throws(SystemError) -> OpenFile {
        let file = try FileReader.open(claim)
        let pieces = FilePieces(file, name: claim.name)
        return OpenFile(
            file: file, pieces: pieces,
            records: try FileReader.records(of: pieces.source, behind: claim, limits, pages, sidecar?.hints))
    }
}
