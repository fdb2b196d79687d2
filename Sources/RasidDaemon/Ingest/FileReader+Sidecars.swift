internal import Glibc
internal import NewsReading
internal import RasidSystem

// Sidecars: read beside their file, or found to be without one.
extension FileReader {
    private static let lateReason =
        "it is a sidecar (JSON without a text of its own), and its file did not come in time, or was taken before it came"

    /// Reads a sidecar that was claimed with its file. Nil where somebody is still writing it. Throws where the machine is at fault.
    func readSidecar(_ claim: Claim) throws(SystemError) -> SidecarReading? {
        do throws(SystemError) {
            return try read(sidecar: claim)
        } catch {
            switch FileReader.verdict(error) {
            case .gone: return SidecarReading(content: .rejected("it vanished before it was read"))
            case .rejected(let reason): return SidecarReading(content: .rejected(reason))
            default: throw error
            }
        }
    }

    private func read(sidecar claim: Claim) throws(SystemError) -> SidecarReading? {
        let seen = try claim.directory.status(of: claim.name.bytes)
        // What is no regular file, or too large for a sidecar, is named when it is read as a file of its own.
        guard seen.isRegular, seen.st_size <= limits.maxFileBytes else {
            return SidecarReading(content: .file, identity: FileIdentity(seen))
        }
        let file = try FileReader.open(claim)
        let identity = FileIdentity(try file.status())
        guard identity.size <= Int64(limits.maxFileBytes) else { return nil }
        let bytes = try FileReader.contents(of: file, size: Int(identity.size), name: claim.name)
        guard FileIdentity(try file.status()) == identity, bytes.count == Int(identity.size) else { return nil }
        let content: SidecarReading.Content =
            switch try sidecar(bytes) {
            case .hints(let hints): .hints(hints)
            case .file: .file
            case .fault(let fault): .rejected(fault.description)
            }
        return SidecarReading(content: content, identity: identity, digest: Digest.bytes(bytes))
    }

    /// What becomes of a file that has the name of a sidecar and stands alone; nil where it is none, and is read as any other.
    func verdict(ofLone lone: LoneSidecar, _ bytes: [UInt8]) throws(SystemError) -> Outcome.Result? {
        guard case .hints = try sidecar(bytes) else { return nil }
        return switch lone {
        case .waits: .lone
        case .late: .rejected(FileReader.lateReason)
        }
    }

    private func sidecar(_ bytes: [UInt8]) throws(SystemError) -> Sidecar {
        do throws(SourceFault) {
            return try Sidecar(bytes, limits: limits, pages: pages)
        } catch {
            throw FileReader.cause(of: error)
        }
    }
}
