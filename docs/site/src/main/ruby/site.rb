# SPDX-License-Identifier: Apache-2.0
# What the site adds to Asciidoctor: pages in Markdown, the navigation, the switch of languages and the search index.
# docinfo*.html are the frame of each page; the attributes that they use are set here.
require 'asciidoctor/converter/html5'
require 'asciidoctor/extensions'
require 'json'
require 'cgi'
require 'pathname'

module Site
  WORDS = {
    'en' => { 'menu' => 'Contents', 'search' => 'Search', 'theme' => 'Light or dark', 'skip' => 'Skip to the text',
              'toc' => 'On this page', 'none' => 'Nothing found', 'copy' => 'Copy', 'api' => 'Javadoc' },
    'zh' => { 'menu' => '目录', 'search' => '搜索', 'theme' => '浅色或深色', 'skip' => '跳到正文',
              'toc' => '本页内容', 'none' => '没有结果', 'copy' => '复制', 'api' => 'Javadoc（英文）',
              'Start' => '入门', 'Use' => '使用', 'Reference' => '参考', 'Operate' => '运维', 'Extend' => '扩展' }
  }.freeze

  def self.html(path)
    path.sub(/\.(adoc|md)\z/, '.html')
  end

  def self.twin(path)
    path.include?('.zh-CN.') ? path.sub('.zh-CN.', '.') : path.sub(/\.(\w+)\z/, '.zh-CN.\1')
  end

  # the sections of docs/index.adoc: name, and path and title of each page
  def self.sections(pages)
    index = File.read("#{pages}/docs/index.adoc", encoding: 'UTF-8')
    chinese = index.scan(/(?:xref|link):([^\[]+\.zh-CN\.\w+)\[([^\]]+)\]/).to_h
    index.split(/^== /).drop(1).map do |section|
      links = section.scan(/^(?:xref|link):([^\[]+)\[([^\]]+)\]::/).map do |target, title|
        { 'en' => [path(target), title], 'zh' => (chinese.key?(twin(target)) ? [path(twin(target)), chinese[twin(target)]] : nil) }
      end
      [section.lines.first.strip, links]
    end
  end

  def self.path(target)
    Pathname.new("docs/#{target}").cleanpath.to_s
  end

  # a section is shut if it is long and the page is not in it
  def self.nav(pages, page, lang, root)
    out = sections(pages).map do |name, links|
      items = links.map do |link|
        target, title = link[lang] || link['en']
        current = target == page ? ' aria-current="page"' : ''
        foreign = lang == 'zh' && !link['zh'] ? ' lang="en"' : ''
        %(<li><a href="#{root}#{html(target)}"#{current}#{foreign}>#{CGI.escapeHTML(title)}</a></li>)
      end
      open = name == 'Reference' && items.none? { |item| item.include? 'aria-current' } ? '' : ' open'
      "<details#{open}><summary>#{WORDS[lang][name] || name}</summary><ul>#{items.join}</ul></details>"
    end
    out.join + %(<p><a href="#{root}apidocs/index.html">#{WORDS[lang]['api']}</a></p>)
  end

  # enough of Markdown for our READMEs; headings, fences and bold text are understood by Asciidoctor itself
  def self.markdown(text)
    text.split(/^(```.*?^```$)/m).each_slice(2).map { |prose, code| asciidoc(prose) + code.to_s }.join
  end

  def self.asciidoc(prose)
    prose.gsub(/`([^`]+)`/) { "``pass:c[#{$1.gsub(']', '\]')}]``" }
         .gsub(/^!\[([^\]]+)\]\(([^)]+)\)$/, 'image::\2["\1"]')
         .gsub(/(?<!pass:c)\[([^\]]+)\]\(([^)]+)\)/, 'link:\2[\1]')
         .gsub(/^(\|.*)\|\n\|[-| ]+\|\n((?:\|.*\n)+)/) do
      head, rows = $1, $2.gsub(/\|$/, '')
      header = head.match?(/[^|\s]/)
      "[%autowidth#{'%header' if header},cols=\"#{head.count('|')}*\"]\n|===\n#{head + "\n\n" if header}#{rows}|===\n"
    end
  end
end

# text in backticks stays as it is written: Asciidoctor would make one character of three dots, and an arrow of ->
module Verbatim
  def convert_inline_quoted(node)
    html = super
    return html unless node.type == :monospaced
    html.gsub('...', '&#46;&#46;&#46;').gsub('--', '&#45;&#45;').gsub("'", '&#39;').gsub(/[-=](?=&gt;)/) { "&##{$&.ord};" }
  end
end
Asciidoctor::Converter::Html5Converter.prepend Verbatim

Asciidoctor::Extensions.register do
  preprocessor do
    process do |document, reader|
      pages = document.attr 'site-pages'
      page = Pathname.new(document.attr('docfile')).relative_path_from(Pathname.new(pages)).to_s
      lang = page.include?('.zh-CN.') ? 'zh' : 'en'
      root = '../' * page.count('/')
      document.set_attr 'site-page', page
      document.set_attr 'site-root', root
      document.set_attr 'site-lang', lang
      document.set_attr 'lang', lang == 'zh' ? 'zh-CN' : 'en'
      document.set_attr 'toc-title', Site::WORDS[lang]['toc']
      Site::WORDS[lang].each { |name, word| document.set_attr "site-#{name}", word }
      document.set_attr 'site-nav', Site.nav(pages, page, lang, root)
      twin = Site.twin(page)
      switch = lang == 'zh' ? ['en', 'English'] : ['zh-CN', '中文']
      document.set_attr 'site-twin', (File.exist?("#{pages}/#{twin}") ?
        %(<a class="twin" href="#{root}#{Site.html(twin)}" lang="#{switch[0]}" hreflang="#{switch[0]}">#{switch[1]}</a>) : '')
      next reader unless page.end_with? '.md'

      Asciidoctor::PreprocessorReader.new document, Site.markdown(reader.readlines.join("\n")), reader.cursor
    end
  end

  # the search index is a script, because a page that is opened from a disk may not read other files
  postprocessor do
    process do |document, output|
      output = output.gsub(/href="(?![a-z]+:)([^"#]+)\.(adoc|md)(#[^"]*)?"/, 'href="\1.html\3"')
                     .gsub(/<link rel="stylesheet" href="[^"]*rouge[^"]*">\n?/, '')
                     .gsub(/(<table class="tableblock.*?<\/table>)/m, '<div class="scroll">\1</div>')
      text = ->(html) { CGI.unescapeHTML(html.gsub(/<\/?(code|a|strong|em|span)\b[^>]*>/, '').gsub(/<[^>]+>/, ' ')).gsub(/\s+/, ' ').strip }
      body = output[/<div id="content">.*/m] || ''
      parts = body.split(/(?=<h[2-6] id=)/).map do |part|
        heading = part.match(/\A<h\d id="([^"]+)">(.*?)<\/h\d>/m)
        [heading ? heading[1] : '', heading ? text.(heading[2]) : '', text.(heading ? heading.post_match : part.sub(/\A<div[^>]*>/, ''))]
      end
      page = [Site.html(document.attr('site-page')), text.(document.doctitle || ''), document.attr('site-lang'), parts]
      File.open("#{document.attr 'site-output'}/search-index.js", $site_index_begun ? 'a' : 'w') do |file|
        file.puts "addPage(#{JSON.generate(page)})"
      end
      $site_index_begun = true
      output
    end
  end
end
