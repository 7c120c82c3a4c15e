#include "tools/write_figures.h"

#include "io/export/write_file.h"

namespace lockstep {

Result<std::string> write_figures(const Scene& figure, const std::string& name,
                                  const std::filesystem::path& folder) {
  std::string svg;
  for (const PictureFormat& format : picture_formats()) {
    const Result<std::string> picture = format.write(figure, {});
    if (!picture) return picture.error();
    const std::filesystem::path path = folder / (name + std::string(format.ending));
    if (const Done written = write_file(path, *picture); !written) return written.error();
    if (format.ending == ".svg") svg = *picture;
  }
  return svg;
}

}  // namespace lockstep
