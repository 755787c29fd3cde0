// Pages link to files of the repository that are not pages, such as sources. In the site, these links lead to the
// repository, whose address the build passes.
var link = /<a href="([^":#]+)((?:#[^"]*)?)" sourcefile="([^"]+)"/g;

// A name in the text, such as train/4-16-16-2, which should not be broken at its hyphens.
var name = /<code( sourcefile[^>]*)?>([^\s<]{1,30})<\/code>/g;

exports.preTransform = function (model) {
  model.conceptual = model.conceptual.replace(link, function (whole, target, anchor, source) {
    if (/\.(md|svg)$/.test(target)) {
      return whole;
    }

    return '<a href="' + model._repository + '/blob/main/' + resolve(source, target) + anchor + '"';
  });

  // Blocks without a language are commands and what programs print. Without a class, they would be highlighted as a
  // language that they resemble.
  model.conceptual = model.conceptual
    .replace(/<pre><code( sourcefile[^>]*)?>/g, '<pre><code class="lang-text"$1>')
    .replace(name, '<code class="name"$1>$2</code>');
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
