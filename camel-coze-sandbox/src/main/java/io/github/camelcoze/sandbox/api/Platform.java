/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelcoze.sandbox.api.audio.AudioOperations;
import io.github.camelcoze.sandbox.api.audio.VoiceprintOperations;
import io.github.camelcoze.sandbox.api.bot.BotConfigOperations;
import io.github.camelcoze.sandbox.api.bot.BotDrafts;
import io.github.camelcoze.sandbox.api.bot.BotLifecycle;
import io.github.camelcoze.sandbox.api.bot.BotOperations;
import io.github.camelcoze.sandbox.api.bot.PublishedBots;
import io.github.camelcoze.sandbox.api.bot.VariableOperations;
import io.github.camelcoze.sandbox.api.callback.ApiAppOperations;
import io.github.camelcoze.sandbox.api.callback.ApiApps;
import io.github.camelcoze.sandbox.api.callback.EventTrigger;
import io.github.camelcoze.sandbox.api.callback.SubscriptionOperations;
import io.github.camelcoze.sandbox.api.chat.ChatOperations;
import io.github.camelcoze.sandbox.api.chat.ChatRunner;
import io.github.camelcoze.sandbox.api.chat.ConversationOperations;
import io.github.camelcoze.sandbox.api.chat.Conversations;
import io.github.camelcoze.sandbox.api.chat.MessageOperations;
import io.github.camelcoze.sandbox.api.file.FileOperations;
import io.github.camelcoze.sandbox.api.file.UploadedFiles;
import io.github.camelcoze.sandbox.api.knowledge.KnowledgeOperations;
import io.github.camelcoze.sandbox.api.organization.BenefitOperations;
import io.github.camelcoze.sandbox.api.organization.CopyTaskOperations;
import io.github.camelcoze.sandbox.api.organization.EnterpriseOperations;
import io.github.camelcoze.sandbox.api.plugin.PluginOperations;
import io.github.camelcoze.sandbox.api.resource.Paginator;
import io.github.camelcoze.sandbox.api.resource.ResourceStore;
import io.github.camelcoze.sandbox.api.script.Scripts;
import io.github.camelcoze.sandbox.api.workflow.ChatflowOperations;
import io.github.camelcoze.sandbox.api.workflow.WorkflowCatalog;
import io.github.camelcoze.sandbox.api.workflow.WorkflowCatalogOperations;
import io.github.camelcoze.sandbox.api.workflow.WorkflowOperations;
import io.github.camelcoze.sandbox.api.workflow.WorkflowRuns;
import io.github.camelcoze.sandbox.api.workspace.WorkspaceOperations;
import io.github.camelcoze.sandbox.api.workspace.Workspaces;
import io.github.camelcoze.sandbox.delivery.DeliveryQueue;
import io.github.camelcoze.sandbox.delivery.UrlVerification;
import io.github.camelcoze.sandbox.http.Operation;
import io.vertx.core.Vertx;

/** The platform as a whole: the state of all areas, and their operations. */
public final class Platform {

    private final ApiApps apps;
    private final PublishedBots bots;
    private final Scripts scripts;
    private final Conversations conversations = new Conversations();
    private final UploadedFiles files = new UploadedFiles();
    private final EventTrigger events;
    private final BotLifecycle botLifecycle;
    private final List<Operation> operations;
    private final List<Runnable> resets;

    /**
     * @param resources names by ids of what can't be created over the API, by kind, see {@link Workspaces}
     */
    public Platform(Vertx vertx, ApiApps apps, PublishedBots bots, Scripts scripts,
            Map<String, Map<String, String>> resources, DeliveryQueue deliveries, UrlVerification urlVerification) {
        this.apps = apps;
        this.bots = bots;
        this.scripts = scripts;
        this.events = new EventTrigger(apps, deliveries);
        this.botLifecycle = new BotLifecycle(bots, apps, events);
        Paginator paginator = new Paginator();
        ResourceStore store = new ResourceStore();
        Workspaces workspaces = new Workspaces(resources);
        WorkflowRuns workflowRuns = new WorkflowRuns();
        WorkflowCatalog workflowCatalog = new WorkflowCatalog();
        ChatRunner runner = new ChatRunner(vertx, conversations);
        KnowledgeOperations knowledge = new KnowledgeOperations(workspaces, files);
        BotConfigOperations botConfigs = new BotConfigOperations(new BotDrafts(bots), botLifecycle, workspaces, files,
                knowledge);
        WorkspaceOperations workspaceOperations = new WorkspaceOperations(workspaces, files);
        VariableOperations variables = new VariableOperations(bots, workspaces);
        this.operations = Stream.of(
                new ApiAppOperations(apps, paginator, urlVerification).operations(),
                new SubscriptionOperations(apps, paginator).operations(),
                new BotOperations(bots, botLifecycle).operations(), botConfigs.operations(), knowledge.operations(),
                workspaceOperations.operations(), variables.operations(),
                new ChatOperations(scripts, conversations, files, runner).operations(),
                new ChatflowOperations(scripts, conversations, files, runner).operations(),
                new WorkflowOperations(vertx, scripts, workflowRuns).operations(),
                new WorkflowCatalogOperations(scripts, paginator, workflowCatalog).operations(),
                new ConversationOperations(conversations, files).operations(),
                new MessageOperations(conversations, files).operations(), new FileOperations(files).operations(),
                new AudioOperations(store, conversations).operations(), new VoiceprintOperations(store).operations(),
                new PluginOperations().operations(), new BenefitOperations(store, paginator).operations(),
                new CopyTaskOperations(store).operations(), new EnterpriseOperations(store).operations())
                .flatMap(List::stream).toList();
        this.resets = List.of(apps::reset, bots::reset, scripts::reset, conversations::reset, workflowRuns::reset,
                workflowCatalog::reset, files::reset, store::reset, workspaces::reset, knowledge::reset,
                botConfigs::reset, workspaceOperations::reset, variables::reset, paginator::reset);
    }

    public List<Operation> operations() {
        return operations;
    }

    public ApiApps apps() {
        return apps;
    }

    public PublishedBots bots() {
        return bots;
    }

    public BotLifecycle botLifecycle() {
        return botLifecycle;
    }

    public EventTrigger events() {
        return events;
    }

    public Scripts scripts() {
        return scripts;
    }

    public Conversations conversations() {
        return conversations;
    }

    public UploadedFiles files() {
        return files;
    }

    /** Restores the state it was created with. */
    public void reset() {
        resets.forEach(Runnable::run);
    }
}
