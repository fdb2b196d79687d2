import Foundation

@testable import NewsReading

/// The trees that are installed with Rasid.
enum InstalledTrees {
    static let pages: PageTrees? = {
        var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            if let bytes = try? Data(contentsOf: folder.appendingPathComponent("config/pages.trees")) {
                return try? PageTrees(Array(bytes))
            }
        }
        return nil
    }()
}
