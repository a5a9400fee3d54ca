/*
 * SPDX-License-Identifier: Apache-2.0
 */
// The goal "generate" of camel-component-maven-plugin, run without Maven's check of the Maven version: the plugin asks for
// Maven 3.9.12, works on 3.8.7 too, and the project promises 3.8.7. And what tools read of data type transformers, which
// that goal leaves out. Writes src/generated.
import org.apache.camel.maven.component.GenerateComponentMojo
import org.apache.camel.maven.packaging.GenerateDataTypeTransformerMojo
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

def transformers = new GenerateDataTypeTransformerMojo(new DefaultMavenProjectHelper(), buildContext)
transformers.log = mojo.log
transformers.@project = project
transformers.execute()
