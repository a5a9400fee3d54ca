// expected: Unknown option. Did you mean: [eventTypes]
import org.apache.camel.builder.RouteBuilder;

public class MistypedOption extends RouteBuilder {

    @Override
    public void configure() {
        from("coze:events?apiAppId={{coze.app}}&eventTypess=bot.published")
                .log("${body}");
    }
}
