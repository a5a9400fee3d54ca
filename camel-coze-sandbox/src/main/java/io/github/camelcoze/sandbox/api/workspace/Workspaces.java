/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.workspace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.api.resource.Resources;

/**
 * The state of the platform: workspaces with their members, and what can't be created over the API, so that it is there
 * from the start: users, apps, folders and templates. One user holds all access tokens, and owns a personal workspace.
 */
public final class Workspaces {

    /** The user who holds the access tokens. */
    public static final String ME = "7310000000000000001";

    /** That user's personal workspace. */
    public static final String PERSONAL = "7361638276870530000";

    final Resources workspaces = new Resources("workspace", "id");
    public final Resources apps = new Resources("app", "id");
    final Resources folders = new Resources("folder", "id");
    final Resources templates = new Resources("template", "id");
    private final Resources users = new Resources("user", "id");
    private final Map<String, Map<String, String>> members = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> initial;

    /** @param initial names by ids, by kind: users, apps, folders, templates */
    public Workspaces(Map<String, Map<String, String>> initial) {
        this.initial = initial;
        reset();
    }

    public synchronized void reset() {
        List.of(workspaces, apps, folders, templates, users).forEach(Resources::clear);
        members.clear();
        fill("users", users);
        fill("apps", apps);
        fill("folders", folders);
        fill("templates", templates);
        users.add(named(ME, "sandbox"));
        add(named(PERSONAL, "Personal").put("workspace_type", "personal"), ME);
    }

    private void fill(String kind, Resources resources) {
        initial.getOrDefault(kind, Map.of()).forEach((id, name) -> resources.add(named(id, name)));
    }

    private static ObjectNode named(String id, String name) {
        return JsonNodeFactory.instance.objectNode().put("id", id).put("name", name);
    }

    /** Returns its id. */
    synchronized ObjectNode add(ObjectNode workspace, String owner) {
        workspace.put("owner_uid", owner).put("role_type", owner.equals(ME) ? "owner" : "member")
                .put("joined_status", "joined").put("enterprise_id", "").put("icon_url", "");
        ObjectNode added = workspaces.add(workspace);
        Map<String, String> roles = new LinkedHashMap<>();
        roles.put(owner, "owner");
        members.put(added.get("id").asText(), roles);
        return workspaces.idOf(added);
    }

    /** Rejects a workspace that does not exist. */
    public ObjectNode require(String id) {
        return workspaces.require(id);
    }

    boolean isUser(String id) {
        return users.get(id).isPresent();
    }

    public String userName(String id) {
        return users.require(id).get("name").asText();
    }

    /** Roles by users; live. */
    synchronized Map<String, String> members(String workspaceId) {
        require(workspaceId);
        return members.get(workspaceId);
    }
}
