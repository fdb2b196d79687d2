internal import Glibc
internal import NewsAnalysis
internal import NewsReading
internal import RasidSystem

/// Reads claimed files and has their records analysed. Pure but for the reading; called on any thread of `rasid.analysis`.
///
/// A file whose records fill one chunk is read at once. A longer one is read on by a ``ChunkReader``.
struct FileReader: Sendable {
    let analyst: Analyst
    let limits: Limits
    /// How web pages are read; nil: as plain text.
    var pages: Pages?

    /// A chunk ends behind the record with which it has so many bytes. Records are bounded each by itself.
    private static let chunkBytes = 1 << 20

    /// Opens the file, proves that it is a regular one and does not change under our eyes, reads and analyses it.
    func read(_ claim: Claim) -> Outcome {
        var outcome = Outcome(claim: claim, result: .gone)
        do {
            if let sidecar = claim.sidecar {
                guard let reading = try readSidecar(sidecar) else {
                    outcome.result = .changing
                    return outcome
                }
                outcome.sidecar = reading
            }
            let status = try claim.directory.status(of: claim.name.bytes)
            outcome.identity = FileIdentity(status)
            if status.isDirectory {
                outcome.result = .directory
            } else if !status.isRegular {
                outcome.result = .rejected("it is \(status.kindName), not a regular file")
            } else {
                try read(claim, into: &outcome)
            }
        } catch {
            outcome.result = FileReader.verdict(error)
        }
        return outcome
    }

    private func read(_ claim: Claim, into outcome: inout Outcome) throws(SystemError) {
        let file = try FileReader.open(claim)
        let before = try file.status()
        let identity = FileIdentity(before)
        outcome.identity = identity
        outcome.owner = before.st_uid
        guard before.isRegular else {
            outcome.result = .rejected("it is \(before.kindName), not a regular file")
            return
        }
        guard identity.size <= Int64(limits.maxFileBytes) else {
            return try readLarge(file, claim, into: &outcome, identity)
        }
        let bytes = try FileReader.contents(of: file, size: Int(identity.size), name: claim.name)
        guard FileIdentity(try file.status()) == identity, bytes.count == Int(identity.size) else {
            outcome.result = .changing
            return
        }
        let digest = Digest.bytes(bytes)
        outcome.digest = digest
        if let lone = claim.lone, let verdict = try verdict(ofLone: lone, bytes) {
            outcome.result = verdict
            return
        }
        var records = try records(of: ByteSource(bytes), behind: claim, outcome.sidecar?.hints)
        var faults = FaultRun()
        let chunk = try chunk(of: &records, &faults) { digest }
        // What is packed well is read on in chunks too: the window counts the bytes of the file, not those that come out of it.
        let isLarge = chunk.bytes > max(FileReader.chunkBytes, 4 * bytes.count)
        outcome.result =
            chunk.isLast && !isLarge
            ? FileReader.result(chunk, of: claim) : .long(ChunkReader(limits, identity, outcome.sidecar).reading)
    }

    /// What the last chunk of a file comes to. A file that is one record is rejected with it.
    static func result(_ chunk: RecordChunk, of claim: Claim) -> Outcome.Result {
        guard claim.progress == nil, chunk.records.count == 1, case .rejected(let reason) = chunk.records[0].result
        else {
            return .read(chunk)
        }
        return .rejected(reason)
    }

    /// A file that is too large for a text may hold many records.
    private func readLarge(
        _ file: Descriptor, _ claim: Claim, into outcome: inout Outcome, _ identity: FileIdentity
    ) throws(SystemError) {
        let records = try records(of: FilePieces(file, name: claim.name).source, behind: nil)
        if records.isSequence {
            outcome.result = .long(ChunkReader(limits, identity, outcome.sidecar).reading)
        } else {
            outcome.result = .rejected("it has \(identity.size) bytes; inbox.max_file_size is \(limits.maxFileBytes)")
        }
    }

    // MARK: records

    /// The records of a file; those that an earlier process has put on record under a claim are passed over.
    func records(of source: ByteSource, behind claim: Claim?, _ hints: Hints? = nil) throws(SystemError) -> Records {
        try FileReader.records(of: source, behind: claim, limits, pages, hints)
    }

    static func records(
        of source: ByteSource, behind claim: Claim?, _ limits: Limits, _ pages: Pages?, _ hints: Hints?
    ) throws(SystemError) -> Records {
        do throws(SourceFault) {
            var records = try Records(of: source, limits: limits, pages: pages, hints: hints)
            _ = try records.skip(Int(claim?.progress?.lastPlace ?? 0))
            return records
        } catch {
            throw FileReader.cause(of: error)
        }
    }

    /// Reads and analyses the next records, as many as a chunk may have. `faults`: those in a row that could not be read.
    /// `fileDigest`: of the whole file, asked for a record that is all of it.
    func chunk(
        of records: inout Records, _ faults: inout FaultRun, fileDigest: () throws(SystemError) -> [UInt8]
    ) throws(SystemError) -> RecordChunk {
        var chunk = RecordChunk(records: [], isLast: false)
        while chunk.records.count < RecordChunk.limit, chunk.bytes < FileReader.chunkBytes {
            guard let record = try FileReader.next(&records) else {
                chunk.isLast = true
                return chunk
            }
            chunk.bytes += record.size
            let digest = if let bytes = record.bytes { Digest.bytes(bytes) } else { try fileDigest() }
            let result: ReadRecord.Result
            var isWithoutText = false
            faults.add(record)
            switch record.content {
            case .success(let article):
                result = .article(analyst.findings(of: article))
            case .failure(let fault):
                result = .rejected(fault.description)
                isWithoutText = fault.fault == .noText
                chunk.cut = record.isCut ? fault.description : faults.reason
            }
            chunk.records.append(
                ReadRecord(
                    place: Int64(record.place), digest: digest, result: result, isWithoutText: isWithoutText))
            // A record that is all of its file has none after it.
            guard chunk.cut == nil, record.bytes != nil else {
                chunk.isLast = true
                return chunk
            }
        }
        return chunk
    }

    /// Reads a claimed file again for the bytes of some of its records, without saying what they mean. `body` is told each with
    /// its place, in order. `places`: rising. False where not all of them are there, as when the limits are lower by now.
    func forEachRecord(
        at places: [Int64], of claim: Claim,
        _ body: (_ place: Int64, _ bytes: [UInt8]) throws(SystemError) -> Void
    ) throws(SystemError) -> Bool {
        let file = try FileReader.open(claim)
        var records = try records(of: FilePieces(file, name: claim.name).source, behind: nil)
        for place in places {
            guard let bytes = try FileReader.bytes(of: Int(place), in: &records) else { return false }
            try body(place, bytes)
        }
        return true
    }

    /// The bytes of the record of this place, which must not have been passed yet; nil where there is none.
    private static func bytes(of place: Int, in records: inout Records) throws(SystemError) -> [UInt8]? {
        do throws(SourceFault) {
            _ = try records.skip(place - 1 - records.place)
            return try records.next()?.bytes
        } catch {
            throw cause(of: error)
        }
    }

    private static func next(_ records: inout Records) throws(SystemError) -> Record? {
        do throws(SourceFault) {
            return try records.next()
        } catch {
            throw cause(of: error)
        }
    }

    /// Sources of ours fail with what the system said.
    static func cause(of fault: SourceFault) -> SystemError {
        // A parser that was killed is the machine's fault: the file is read later.
        if let fault = fault.cause as? ParserFault { return SystemError(fault.reason, "a file", errno: EAGAIN) }
        return fault.cause as? SystemError ?? SystemError("read", "a file", errno: EIO)
    }

    // MARK: files

    /// https://man7.org/linux/man-pages/man2/open.2.html : no link is followed, no FIFO waited for, no terminal acquired.
    static func open(_ claim: Claim) throws(SystemError) -> Descriptor {
        try Descriptor.open(claim.name.bytes, in: claim.directory, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
    }

    /// The digest of a file as it lies there now; nil where it is none that we would have read.
    func digest(of claim: Claim) throws(SystemError) -> [UInt8]? {
        guard try claim.directory.status(of: claim.name.bytes).isRegular else { return nil }
        let file = try FileReader.open(claim)
        let status = try file.status()
        guard status.isRegular else { return nil }
        if status.st_size > limits.maxFileBytes {
            guard try records(of: FilePieces(file, name: claim.name).source, behind: nil).isSequence else { return nil }
        }
        return try FilePieces(file, name: claim.name).digest()
    }

    static func contents(of file: Descriptor, size: Int, name: FileName) throws(SystemError) -> [UInt8] {
        var failure: SystemError?
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let got = Glibc.pread(file.number, buffer.baseAddress?.advanced(by: count), size - count, off_t(count))
                if got > 0 {
                    count += got
                } else if got == 0 {
                    return
                } else if errno != EINTR {
                    failure = SystemError("read", name.display)
                    return
                }
            }
        }
        if let failure { throw failure }
        return bytes
    }

    /// What a fault of the system says of a file.
    static func verdict(_ error: SystemError) -> Outcome.Result {
        switch error.errno {
        case ENOENT: .gone
        case ELOOP: .rejected("it is a symbolic link, not a regular file")
        case EACCES, EPERM: .rejected("it may not be read: permission denied; its producer has to give it mode 0640")
        case ENXIO, ENODEV: .rejected("it is not a regular file")
        case _ where error.isMachineFault: .deferred("\(error.call): \(String(cString: strerror(error.errno)))")
        default: .rejected("it cannot be read: \(String(cString: strerror(error.errno)))")
        }
    }
}
