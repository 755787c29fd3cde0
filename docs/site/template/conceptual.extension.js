// Pages link to files of the repository that are not pages, such as sources. In the site, these links lead to the
// repository, whose address the build passes.
var link = /<a href="([^":#]+)((?:#[^"]*)?)" sourcefile="([^"]+)"/g;

// Code in the text, but not in links, headings and blocks.
var code = /(<(a|h[1-6]|pre)\b[\s\S]*?<\/\2>)|<code( sourcefile[^>]*)?>([^<]*)<\/code>/g;

exports.preTransform = function (model) {
  model.conceptual = model.conceptual
    .replace(link, function (whole, target, anchor, source) {
      return /\.(md|svg)$/.test(target)
        ? whole
        : '<a href="' + model._repository + '/blob/main/' + resolve(source, target) + anchor + '"';
    })
    // Blocks without a language are commands and what programs print. Without a class, they would be highlighted as a
    // language that they resemble.
    .replace(/<pre><code( sourcefile[^>]*)?>/g, '<pre><code class="lang-text"$1>')
    .replace(code, function (whole, other, element, attributes, text) {
      if (other) {
        return whole;
      }

      // A name such as train/4-16-16-2 should not be broken at its hyphens.
      var span = '<code' + (/^\S{1,30}$/.test(text) ? ' class="name"' : '') + (attributes || '') + '>' + text + '</code>';

      // The rooms of the architecture have names that some types have, too.
      var type = model._path === 'docs/architecture.html' ? undefined : typeOf(text, model._types);
      return type ? '<a href="' + model._rel + 'api/' + type + '.html">' + span + '</a>' : span;
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

// Returns the page of the type with which a text begins: [Dense(16)], Dataset<T>, Optimizer.Adam(0.01).
function typeOf(text, types) {
  var match = /^(\[?)([A-Z]\w*)(&lt;)?/.exec(text);
  if (!match) {
    return undefined;
  }

  var name = match[2];
  return match[1] ? types[name + 'Attribute']
    : match[3] ? types[name + '`1']
    : types[name] || types[name + '`1'];
}
