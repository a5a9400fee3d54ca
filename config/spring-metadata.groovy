/*
 * SPDX-License-Identifier: Apache-2.0
 */
// What IDEs read of the starter's properties: the options of the component, from its metadata. Writes src/generated.
import org.apache.camel.tooling.model.JsonMapper
import org.apache.camel.util.json.JsonObject
import org.apache.camel.util.json.Jsoner

def model = JsonMapper.generateModel(new File(project.basedir,
        '../camel-coze/src/generated/resources/META-INF/io/github/camelcoze/coze.json').toPath())
def prefix = 'camel.component.coze'
def source = 'io.github.camelcoze.CozeComponent'
def dashed = { it.replaceAll(/([a-z0-9])([A-Z])/, '$1-$2').toLowerCase(Locale.ROOT) }
def json = { Map entries -> entries.inject(new JsonObject()) { all, entry ->
    if (entry.value != null) {
        all.put(entry.key, entry.value)
    }
    all
} }

def properties = model.componentOptions.collect { option ->
    def value = option.defaultValue
    json(name: "${prefix}.${dashed(option.name)}".toString(), type: option.javaType, description: option.description,
            sourceType: source, defaultValue: value == null || value.toString().isEmpty() ? null : value)
}
properties.add(0, json(name: "${prefix}.enabled".toString(), type: 'java.lang.Boolean', defaultValue: true,
        description: 'Whether to set the options of the component from these properties.', sourceType: source))
def hints = model.componentOptions.findAll { it.enums }.collect { option ->
    json(name: "${prefix}.${dashed(option.name)}".toString(), values: option.enums.collect { json(value: it) })
}
def text = Jsoner.prettyPrint(json(groups: [json(name: prefix, type: source, sourceType: source)], properties: properties,
        hints: hints).toJson()) + '\n'
def target = new File(project.basedir, 'src/generated/resources/META-INF/spring-configuration-metadata.json')
if (!target.exists() || target.text != text) {
    target.parentFile.mkdirs()
    target.text = text
}
