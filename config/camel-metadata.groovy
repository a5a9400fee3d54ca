/*
 * SPDX-License-Identifier: Apache-2.0
 */
// The goal "generate" of camel-component-maven-plugin, run without Maven's check of the Maven version: the plugin asks for
// Maven 3.9.12, works on 3.8.7 too, and the project promises 3.8.7. And what tools read of data type transformers and
// dev consoles, and the builders of Camel's endpoint and component DSL, which that goal leaves out. Writes src/generated.
import org.apache.camel.maven.component.GenerateComponentMojo
import org.apache.camel.maven.packaging.ComponentDslMojo
import org.apache.camel.maven.packaging.EndpointDslMojo
import org.apache.camel.maven.packaging.GenerateDataTypeTransformerMojo
import org.apache.camel.maven.packaging.GenerateDevConsoleMojo
import org.apache.camel.tooling.model.JsonMapper
import org.apache.maven.plugin.logging.SystemStreamLog
import org.apache.maven.project.DefaultMavenProjectHelper
import org.codehaus.plexus.build.DefaultBuildContext
import org.sonatype.plexus.build.incremental.DefaultBuildContext as LegacyBuildContext

class QuietLog extends SystemStreamLog {
    void debug(CharSequence content) {
    }

    void info(CharSequence content) {
    }
}

def buildContext = new DefaultBuildContext(new LegacyBuildContext())
def mojo = new GenerateComponentMojo(new DefaultMavenProjectHelper(), buildContext)
mojo.log = new QuietLog()
mojo.currentProject = project
mojo.sourcesOutputDir = new File(project.basedir, 'src/generated/java')
mojo.resourcesOutputDir = new File(project.basedir, 'src/generated/resources')
mojo.execute()

[GenerateDataTypeTransformerMojo, GenerateDevConsoleMojo].each { type ->
    def described = type.getConstructors()[0].newInstance(new DefaultMavenProjectHelper(), buildContext)
    described.log = mojo.log
    described.@project = project
    described.execute()
}

// Camel's goals write the builders of all components of its catalog; these are the parts of them for one component
def model = JsonMapper.generateModel(new File(mojo.resourcesOutputDir, 'META-INF/io/github/camelcoze/coze.json').toPath())
def dslPackage = 'io.github.camelcoze.dsl'
def built = new File(project.build.directory, 'generated-dsl')
def endpoints = new EndpointDslMojo(new DefaultMavenProjectHelper(), buildContext)
endpoints.log = mojo.log
endpoints.sourcesOutputDir = built
endpoints.componentsFactoriesPackageName = dslPackage
endpoints.doCreateEndpointDsl(model, [model])
def components = new ComponentDslMojo(new DefaultMavenProjectHelper(), buildContext)
components.log = mojo.log
components.sourcesOutputDir = built
def name = 'CozeComponentBuilderFactory'
components.writeSourceIfChanged(components.velocity('velocity/component-builder.vm', [
        generatorClass: ComponentDslMojo.name, dslPackage: 'org.apache.camel.builder.component', packageName: dslPackage,
        className: name, model: model, mojo: components,
        configurationOption: ComponentDslMojo.findConfiguration(model.componentOptions).orElse(null)]), dslPackage, name)
// they use raw types, and a warning of the compiler is an error here
new File(built, 'io/github/camelcoze/dsl').listFiles().each { file ->
    def text = file.text.replace('@Generated(', '@SuppressWarnings({"rawtypes", "unchecked"})\n@Generated(')
    def target = new File(mojo.sourcesOutputDir, "io/github/camelcoze/dsl/${file.name}")
    if (!target.exists() || target.text != text) {
        target.parentFile.mkdirs()
        target.text = text
    }
}
