internal import Glibc
internal import NewsAnalysis
internal import NewsReading
internal import RasidSystem

/// Reads claimed files and has them analysed. Pure but for the reading; called on any thread of `rasid.analysis`.
struct FileReader: Sendable {
    let analyst: Analyst
    let maxFileBytes: Int

    /// Opens the file, proves that it is a regular one and does not change under our eyes, reads and analyses it.
    func read(_ claim: Claim) -> Outcome {
        var outcome = Outcome(claim: claim, result: .gone)
        do {
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
        // https://man7.org/linux/man-pages/man2/open.2.html : no link is followed, no FIFO waited for, no terminal acquired.
        let file = try Descriptor.open(
            claim.name.bytes, in: claim.directory, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
        let before = try file.status()
        let identity = FileIdentity(before)
        outcome.identity = identity
        guard before.isRegular else {
            outcome.result = .rejected("it is \(before.kindName), not a regular file")
            return
        }
        guard identity.size <= Int64(maxFileBytes) else {
            outcome.result = .rejected("it has \(identity.size) bytes; inbox.max_file_size is \(maxFileBytes)")
            return
        }
        let bytes = try FileReader.contents(of: file, size: Int(identity.size), name: claim.name)
        guard FileIdentity(try file.status()) == identity, bytes.count == Int(identity.size) else {
            outcome.result = .changing
            return
        }
        let digest = Digest.bytes(bytes)
        outcome.digest = digest
        do throws(SourceFault) {
            outcome.result = try records(bytes, digest: digest)
        } catch {
            outcome.result = .deferred("\(error.cause)")
        }
    }

    /// What the records of a file say. One that is at fault loses no other; the file is at fault where it is the only one.
    private func records(_ bytes: [UInt8], digest: [UInt8]) throws(SourceFault) -> Outcome.Result {
        var reading = try Records(of: ByteSource(bytes), limits: Limits(maxFileBytes: maxFileBytes))
        var records: [ReadRecord] = []
        while let record = try reading.next() {
            let result: ReadRecord.Result =
                switch record.content {
                case .success(let article): .article(analyst.findings(of: article))
                case .failure(let error): .rejected(error.description)
                }
            records.append(
                ReadRecord(
                    place: Int64(record.place), digest: record.bytes.map { Digest.bytes($0) } ?? digest, result: result)
            )
        }
        if records.count == 1, case .rejected(let reason) = records[0].result { return .rejected(reason) }
        return .read(RecordChunk(records: records, isLast: true))
    }

    /// The digest of a file as it lies there now; nil where it is none that we would have read.
    func digest(of claim: Claim) throws(SystemError) -> [UInt8]? {
        guard try claim.directory.status(of: claim.name.bytes).isRegular else { return nil }
        let file = try Descriptor.open(
            claim.name.bytes, in: claim.directory, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
        let status = try file.status()
        guard status.isRegular, status.st_size <= maxFileBytes else { return nil }
        return Digest.bytes(try FileReader.contents(of: file, size: Int(status.st_size), name: claim.name))
    }

    private static func contents(of file: Descriptor, size: Int, name: FileName) throws(SystemError) -> [UInt8] {
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

    private static func verdict(_ error: SystemError) -> Outcome.Result {
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
