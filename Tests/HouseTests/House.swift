import Foundation

/// The checkout as these tests see it: files by their path below the root.
enum House {
    /// The root of the checkout that the tests were built in.
    static let root = #filePath.components(separatedBy: "/Tests/HouseTests/")[0]

    /// The files below `folder` whose names end in `.swift`, sorted.
    static func swiftFiles(in folder: String) -> [String] {
        let all = FileManager.default.enumerator(atPath: "\(root)/\(folder)")?.compactMap { $0 as? String } ?? []
        return all.filter { $0.hasSuffix(".swift") }.map { "\(folder)/\($0)" }.sorted()
    }

    /// The folders directly below `folder`, sorted.
    static func folders(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)").filter { name in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: "\(root)/\(folder)/\(name)", isDirectory: &isFolder)
                && isFolder.boolValue
        }.sorted()
    }

    /// The text of one file.
    static func text(of file: String) throws -> String {
        try String(contentsOfFile: "\(root)/\(file)", encoding: .utf8)
    }

    /// The lines of one file without what stands behind `//`. Slashes in a string literal cut too much, never too little
    /// to hide an import or a declaration.
    static func code(of file: String) throws -> [String] {
        try text(of: file).components(separatedBy: "\n").map { $0.components(separatedBy: "//")[0] }
    }

    /// Runs a program in the root and returns what it printed, nil where it is missing or fails.
    static func output(of arguments: [String]) -> Data? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: root)
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return process.terminationStatus == 0 ? data : nil
    }
}
