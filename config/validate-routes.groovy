/*
 * SPDX-License-Identifier: Apache-2.0
 */
// The goal "validate" of camel-report-maven-plugin, run without Maven's check of the Maven version: the plugin asks for Maven
// 3.9.12, works on 3.8.7 too, and the project promises 3.8.7. Three things are different from the goal: whatever it warns of
// fails the build, unknown components included; routes in YAML, which it does not read, are handed to it in XML, as Camel
// itself writes them; and each file is looked at for itself, because the examples have the same route in several languages.
//
// A validator that finds nothing wrong with anything would go unnoticed. So there is a folder of routes that are wrong,
// src/test/wrong-routes, and the first line of each file says what has to be found in it.
import org.apache.camel.catalog.DefaultCamelCatalog
import org.apache.camel.catalog.suggest.CatalogSuggestionStrategy
import org.apache.camel.impl.DefaultCamelContext
import org.apache.camel.maven.ValidateMojo
import org.apache.camel.support.PluginHelper
import org.apache.camel.support.ResourceHelper
import org.apache.maven.model.Build
import org.apache.maven.model.Resource
import org.apache.maven.plugin.logging.SystemStreamLog
import org.apache.maven.project.MavenProject
import org.yaml.snakeyaml.Yaml

class Complaints extends SystemStreamLog {
    List<String> all = []
    int endpoints

    void debug(CharSequence content) {
    }

    void info(CharSequence content) {
        content.find(~/^Endpoint validation success: \((\d+) = passed/) { line, passed -> endpoints += passed as int }
    }

    void warn(CharSequence content) {
        all << content.toString()
    }

    void warn(CharSequence content, Throwable error) {
        all << "$content: $error".toString()
    }
}

class RouteValidator {
    final project
    final ClassLoader classes
    final File scratch
    final catalog = new DefaultCamelCatalog()

    RouteValidator(project) {
        this.project = project
        scratch = new File(project.build.directory, 'validated-routes')
        scratch.mkdirs()
        classes = new URLClassLoader(project.runtimeClasspathElements.collect { new File(it).toURI().toURL() } as URL[],
                ValidateMojo.classLoader)
        catalog.suggestionStrategy = new CatalogSuggestionStrategy()
        catalog.enableCache()
        catalog.addComponent('coze', 'io.github.camelcoze.CozeComponent',
                classes.getResource('META-INF/io/github/camelcoze/coze.json').getText('UTF-8'))
    }

    /** What is wrong with a file: routes in Java, XML or YAML, or properties. */
    List<String> complaintsAbout(File file) {
        def complaints = new Complaints()
        try {
            switch (file.name) {
                case ~/.*\.java/: validate(complaints) { it.javaFiles << file }; break
                case ~/.*\.camel\.xml/: validate(complaints) { it.xmlFiles << file }; break
                case ~/.*\.yaml/: validateYaml(complaints, file); break
                case ~/.*\.properties/: validateProperties(complaints, file); break
            }
            if (!complaints.all && !complaints.endpoints && hasRoutes(file)) {
                complaints.all << 'no endpoint was found in it'
            }
        } catch (Exception e) {
            complaints.all << e.toString()
        }
        complaints.all
    }

    private static boolean hasRoutes(File file) {
        file.name.endsWith('.camel.xml') || file.name.endsWith('.java') && file.getText('UTF-8').contains('extends RouteBuilder')
    }

    private void validate(Complaints complaints, Closure<?> files) {
        ValidateMojo.javaFiles.clear()
        ValidateMojo.xmlFiles.clear()
        files(ValidateMojo)
        newMojo(complaints, project).doExecuteRoutes(catalog)
    }

    private void validateProperties(Complaints complaints, File file) {
        def only = new MavenProject()
        only.file = project.file
        only.build = new Build(resources: [new Resource(directory: file.parent)])
        def mojo = newMojo(complaints, only)
        mojo.configurationFiles = file.name
        mojo.doExecuteConfigurationFiles(catalog)
    }

    private ValidateMojo newMojo(Complaints complaints, project) {
        def mojo = new ValidateMojo(null)
        mojo.log = complaints
        mojo.project = project
        mojo.logUnparseable = true
        mojo.ignoreUnknownComponent = false
        mojo.ignoreIncapable = false
        mojo.ignoreDeprecated = false
        mojo.duplicateRouteId = true
        mojo.internalContextPairCheck = false
        mojo
    }

    /** Plain routes, and the resources of Camel K that have any; Camel K takes the routes out of an Integration, as is done here. */
    private void validateYaml(Complaints complaints, File file) {
        new Yaml().loadAll(file.getText('UTF-8')).eachWithIndex { document, i ->
            def resource = document instanceof Map ? document : [:]
            if (!resource.kind || resource.kind in ['Integration', 'Pipe']) {
                def xml = new File(scratch, "${file.name}-${i}.xml")
                xml.setText(inXml(file, resource.spec?.flows ?: document), 'UTF-8')
                validate(complaints) { it.xmlFiles << xml }
                if (!complaints.all && !complaints.endpoints) {
                    complaints.all << 'no endpoint was found in it'
                }
            }
        }
    }

    private String inXml(File file, routes) {
        def context = new DefaultCamelContext()
        context.applicationContextClassLoader = classes
        context.build()
        def yaml = ResourceHelper.fromString("memory:routes.camel.yaml", new Yaml().dump(routes))
        def builder = PluginHelper.getRoutesLoader(context).findRoutesBuilders(yaml).first()
        builder.camelContext = context
        builder.configure()
        def xml = PluginHelper.getModelToXMLDumper(context).dumpModelAsXml(context, builder.routeCollection)
        context.close()
        xml
    }
}

def filesIn = { String folder ->
    def files = []
    def root = new File(project.basedir, folder)
    if (root.exists()) {
        root.eachFileRecurse(groovy.io.FileType.FILES) { files << it }
    }
    files.sort()
}
def validator = new RouteValidator(project)
def failures = []

// the compiler has checked routes in the endpoint DSL, which the validator takes for URIs that it can't read
def isEndpointDsl = { file -> file.name.endsWith('.java') && file.getText('UTF-8').contains('implements CozeBuilders') }
(filesIn('src/main') + filesIn('yaml-only') + filesIn('camel-k')).findAll { !isEndpointDsl(it) }.each { file ->
    validator.complaintsAbout(file).each { failures << "$file: $it" }
}
filesIn('src/test/wrong-routes').each { file ->
    def expected = file.readLines('UTF-8')[0].replaceAll(/.*expected: | -->/, '')
    def complaints = validator.complaintsAbout(file)
    if (!complaints.any { it.contains(expected) }) {
        failures << "$file is wrong, and it was not found: expected '$expected', found $complaints"
    }
}
if (failures) {
    throw new IllegalStateException("Camel's validator of routes:\n" + failures.join('\n'))
}
