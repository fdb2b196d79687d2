import Foundation

/// What a command printed and how it ended.
struct Output {
    var exit: Program.Exit
    var text: String
    var errors: String

    /// Runs the program to its end.
    static func of(
        _ arguments: [String], program: String = Checkout.binary, in folder: String, input: String? = nil,
        environment: [String: String] = [:]
    ) throws -> Output {
        let name = "\(folder)/.run-\(UUID().uuidString)"
        let parts = (input: "\(name).in", output: "\(name).out", errors: "\(name).err")
        defer {
            for file in [parts.input, parts.output, parts.errors] { try? FileManager.default.removeItem(atPath: file) }
        }
        if let input { try Data(input.utf8).write(to: URL(fileURLWithPath: parts.input)) }
        let process = try Program(
            arguments, program: program, in: folder, environment: environment,
            input: input == nil ? "/dev/null" : parts.input,
            output: parts.output, errors: parts.errors)
        let exit = try process.waitForExit()
        return Output(exit: exit, text: try Output.read(parts.output), errors: try Output.read(parts.errors))
    }

    private static func read(_ file: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: file)), as: UTF8.self)
    }

    /// The lines of standard output.
    var lines: [String] { text.split(separator: "\n").map(String.init) }

    /// Standard output as one JSON object.
    func object() throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
    }
}
