// Pages link to files of the repository that are not pages, such as sources. In the site, these links lead to the
// repository, whose address the build passes.
var link = /<a href="([^":#]+)((?:#[^"]*)?)" sourcefile="([^"]+)"/g;

exports.preTransform = function (model) {
  model.conceptual = model.conceptual.replace(link, function (whole, target, anchor, source) {
    if (/\.(md|svg)$/.test(target)) {
      return whole;
    }

    return '<a href="' + model._repository + '/blob/main/' + resolve(source, target) + anchor + '"';
  });
  return model;
};

exports.postTransform = function (model) {
  return model;
};

// Resolves a target relative to the folder of a page.
function resolve(page, target) {
  var parts = page.split('/').slice(0, -1);
  target.split('/').forEach(function (part) {
    if (part === '..') {
      parts.pop();
    } else if (part !== '.') {
      parts.push(part);
    }
  });
  return parts.join('/');
}
